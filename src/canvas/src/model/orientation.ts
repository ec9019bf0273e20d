/**
 * Takes the mark of orientation out of a picture, since figures refer to the pixels as they are stored. Browsers turn pictures by it even when
 * `createImageBitmap` is told `imageOrientation: 'none'`, which Chromium takes for `from-image`.
 * JPEG has it in an APP1 segment, PNG in the chunk eXIf, WebP in the chunk EXIF: a TIFF header and the tag 0x0112 (EXIF 2.32, 4.6).
 */
const orientationTag = 0x0112;

/** The same bytes, or a copy that has orientation 1. */
export function withoutOrientation(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const at = findTiff(bytes);
  const value = at === null ? null : findOrientation(bytes, at);
  if (value === null) {
    return bytes;
  }
  const copy = bytes.slice();
  new DataView(copy.buffer).setUint16(value.at, 1, value.little);
  return value.png === null ? copy : withChecksum(copy, value.png);
}

interface Tiff {
  readonly at: number;
  /** Where the chunk of a PNG begins that it is in. */
  readonly png: number | null;
}

function findTiff(bytes: Uint8Array): Tiff | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 12) {
    return null;
  }
  switch (view.getUint32(0)) {
    case 0x89504e47:
      return chunk(view, 8, 'eXIf', at => ({ name: text(view, at + 4, 4), length: view.getUint32(at), content: at + 8, next: at + 12 + view.getUint32(at) }), true);
    case 0x52494646:
      return chunk(view, 12, 'EXIF', at => {
        const length = view.getUint32(at + 4, true);
        return { name: text(view, at, 4), length, content: at + 8, next: at + 8 + length + (length & 1) };
      }, false);
    default:
      return view.getUint16(0) === 0xffd8 ? inJpeg(view) : null;
  }
}

interface Chunk {
  readonly name: string;
  readonly length: number;
  readonly content: number;
  readonly next: number;
}

function chunk(view: DataView, first: number, name: string, read: (at: number) => Chunk, isPng: boolean): Tiff | null {
  for (let at = first; at + 8 <= view.byteLength; ) {
    const one = read(at);
    if (one.name === name) {
      const content = text(view, one.content, 4) === 'Exif' ? one.content + 6 : one.content;
      return { at: content, png: isPng ? at : null };
    }
    at = one.next;
  }
  return null;
}

function inJpeg(view: DataView): Tiff | null {
  for (let at = 2; at + 10 <= view.byteLength && view.getUint8(at) === 0xff; ) {
    const marker = view.getUint8(at + 1);
    // Fill bytes may stand before a marker; behind the start of the scan there are no more segments to look at.
    if (marker === 0xff) {
      at += 1;
    } else if (marker === 0xda) {
      return null;
    } else if (marker === 0xe1 && text(view, at + 4, 4) === 'Exif') {
      return { at: at + 10, png: null };
    } else {
      at += 2 + view.getUint16(at + 2);
    }
  }
  return null;
}

function findOrientation(bytes: Uint8Array, tiff: Tiff): { at: number; little: boolean; png: number | null } | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (tiff.at + 8 > view.byteLength) {
    return null;
  }
  const little = view.getUint16(tiff.at) === 0x4949;
  const directory = tiff.at + view.getUint32(tiff.at + 4, little);
  const count = directory + 2 <= view.byteLength ? view.getUint16(directory, little) : 0;
  for (let i = 0, at = directory + 2; i < count && at + 12 <= view.byteLength; i++, at += 12) {
    if (view.getUint16(at, little) === orientationTag) {
      return { at: at + 8, little, png: tiff.png };
    }
  }
  return null;
}

function text(view: DataView, at: number, length: number): string {
  return at + length <= view.byteLength ? String.fromCharCode(...new Uint8Array(view.buffer, view.byteOffset + at, length)) : '';
}

/** Renews the checksum of a PNG's chunk, without which it would be passed over or refused. */
function withChecksum(bytes: Uint8Array<ArrayBuffer>, at: number): Uint8Array<ArrayBuffer> {
  const view = new DataView(bytes.buffer);
  const end = at + 8 + view.getUint32(at);
  let sum = 0xffffffff;
  for (let i = at + 4; i < end; i++) {
    sum ^= bytes[i]!;
    for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  view.setUint32(end, ~sum >>> 0);
  return bytes;
}
