// Zips byte by byte, with what is wrong about them.
import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipMember {
  readonly name: string;
  readonly content: Uint8Array | string;
  readonly stored?: boolean;
  readonly encrypted?: boolean;
  /** As the compression is called, whatever it is. */
  readonly method?: number;
  /** The size that is claimed. */
  readonly claimed?: number;
  /** Sizes and place in the 64 bit form. */
  readonly wide?: boolean;
  /** Spoils the packed bytes. */
  readonly spoilt?: boolean;
  /** Points at the bytes of the member with this index. */
  readonly sameAs?: number;
}

export function zip(members: readonly ZipMember[], comment = ''): Buffer {
  const [parts, list] = [[] as Buffer[], [] as Buffer[]];
  const places: { offset: number; packed: Buffer }[] = [];
  let offset = 0;
  for (const member of members) {
    const content = Buffer.from(member.content as string, 'latin1');
    const packed = places[member.sameAs ?? -1]?.packed ?? spoil(member.stored ? content : deflateRawSync(content), member.spoilt);
    const place = places[member.sameAs ?? -1]?.offset ?? offset;
    places.push({ offset: place, packed });
    const name = Buffer.from(member.name);
    const head = header(member, content, packed, place, name);
    if (member.sameAs === undefined) {
      parts.push(head.local, packed);
      offset += head.local.length + packed.length;
    }
    list.push(head.central);
  }
  const directory = Buffer.concat(list);
  const end = Buffer.alloc(22 + comment.length);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(members.length, 8);
  end.writeUInt16LE(members.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  end.writeUInt16LE(comment.length, 20);
  end.write(comment, 22, 'latin1');
  return Buffer.concat([...parts, directory, end]);
}

function header(member: ZipMember, content: Buffer, packed: Buffer, offset: number, name: Buffer): { local: Buffer; central: Buffer } {
  const extra = Buffer.alloc(member.wide ? 28 : 0);
  const size = member.claimed ?? content.length;
  if (member.wide) {
    extra.writeUInt16LE(1, 0);
    extra.writeUInt16LE(24, 2);
    [size, packed.length, offset].forEach((value, index) => extra.writeBigUInt64LE(BigInt(value), 4 + 8 * index));
  }
  const all = 0xffffffff;
  const common = Buffer.alloc(26);
  common.writeUInt16LE(member.wide ? 45 : 20, 0);
  common.writeUInt16LE((member.encrypted ? 1 : 0) | 0x800, 2);
  common.writeUInt16LE(member.method ?? (member.stored ? 0 : 8), 4);
  common.writeUInt32LE(crc32(content), 10);
  common.writeUInt32LE(member.wide ? all : packed.length, 14);
  common.writeUInt32LE(member.wide ? all : size, 18);
  common.writeUInt16LE(name.length, 22);
  const [localExtra, centralExtra] = [extra.subarray(0, member.wide ? 20 : 0), extra];
  if (member.wide) {
    extra.writeUInt16LE(24, 2);
  }
  const local = Buffer.concat([number(0x04034b50), common, name, short(localExtra)]);
  local.writeUInt16LE(localExtra.length, 28);
  const tail = Buffer.alloc(14);
  tail.writeUInt32LE(member.wide ? all : offset, 10);
  const central = Buffer.concat([number(0x02014b50), Buffer.from([20, 3]), common, tail, name, centralExtra]);
  central.writeUInt16LE(centralExtra.length, 30);
  return { local, central };
}

// A local header has the two sizes alone.
function short(extra: Buffer): Buffer {
  const copy = Buffer.from(extra);
  if (copy.length > 0) {
    copy.writeUInt16LE(16, 2);
  }
  return copy;
}

function spoil(packed: Buffer, spoilt = false): Buffer {
  return spoilt ? Buffer.from(packed).fill(0xff, packed.length >> 1) : packed;
}

function number(value: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeUInt32LE(value);
  return buffer;
}
