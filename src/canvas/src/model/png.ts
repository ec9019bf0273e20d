/**
 * Reads the pictures of masks: a PNG whose pixels become levels, 0 being clear. Written here because a browser's decoder answers premultiplied
 * colours, which lose levels, and because the model has none.
 * The rules are those of MaskPicture.cs in Docket.Sdk.Geometry. Format: https://www.w3.org/TR/png-3/
 */
import { GeometryError, type Inflate } from './shape.ts';
import { unfilter } from './png-rows.ts';

export interface Levels {
  readonly width: number;
  readonly height: number;
  /** Row after row, a byte for each pixel. */
  readonly levels: Uint8Array;
}

export const PngColor = { grey: 0, rgb: 2, palette: 3, greyAlpha: 4, rgba: 6 } as const;

export interface PngHeader {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  readonly color: number;
  readonly interlaced: boolean;
  /** Samples of a pixel. */
  readonly samples: number;
}

interface Chunks {
  readonly palette: Uint8Array;
  readonly transparency: Uint8Array | null;
  readonly data: Uint8Array;
}

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const samplesOf: Record<number, number> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/** The most pixels a mask may have, as on the server. */
export const mostPixels = 1_000_000_000;

export function isPng(bytes: Uint8Array): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}

/** What the first chunk says; it must be there whole, 33 bytes from the beginning. */
export function pngHeader(bytes: Uint8Array): PngHeader {
  if (!isPng(bytes) || bytes.length < 33) {
    throw new GeometryError('bitmap.data is not a PNG, neither packed by zlib nor plain');
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [width, height, depth, color] = [view.getUint32(16), view.getUint32(20), bytes[24]!, bytes[25]!];
  const samples = samplesOf[color];
  if (samples === undefined || color === PngColor.rgb) {
    throw new GeometryError('bitmap.data must be a PNG with grey levels, a palette or an alpha channel');
  }
  if (width === 0 || height === 0 || width * height > mostPixels) {
    throw new GeometryError(`bitmap.data has ${width} x ${height} pixels`);
  }
  return { width, height, depth, color, interlaced: bytes[28] === 1, samples };
}

/** The levels of the pixels of a PNG. */
export async function readLevels(bytes: Uint8Array, inflate: Inflate): Promise<Levels> {
  const header = pngHeader(bytes);
  const chunks = chunksOf(bytes);
  // 16 bits for each of 4 samples make the largest pixel; each row, of every pass, has a byte more.
  const raw = await inflate(chunks.data, header.width * header.height * 8 + header.height * 2 + 64);
  const levels = new Uint8Array(header.width * header.height);
  const level = levelReader(header, chunks);
  unfilter(header, raw, (row, pixel, x, y) => (levels[y * header.width + x] = level(row, pixel)));
  return { width: header.width, height: header.height, levels };
}

/** Gives the level of a pixel of an unfiltered row. */
function levelReader(header: PngHeader, { palette, transparency }: Chunks): (row: Uint8Array, pixel: number) => number {
  const { color, depth, samples } = header;
  const sample = (row: Uint8Array, pixel: number, which: number): number => {
    const index = pixel * samples + which;
    // With 16 bits a sample may be set and yet be 0 in its upper 8.
    return depth === 16
      ? row[index * 2]! || (row[index * 2 + 1] ? 1 : 0)
      : depth === 8 ? row[index]! : (row[(index * depth) >> 3]! >> (8 - depth - ((index * depth) & 7))) & ((1 << depth) - 1);
  };
  switch (color) {
    case PngColor.greyAlpha:
      return (row, pixel) => sample(row, pixel, 1);
    case PngColor.rgba:
      return (row, pixel) => sample(row, pixel, 3);
    case PngColor.palette: {
      const table = Uint8Array.from({ length: 256 }, (_, i) =>
        transparency ? transparency[i] ?? 255 : Math.max(palette[i * 3] ?? 0, palette[i * 3 + 1] ?? 0, palette[i * 3 + 2] ?? 0));
      return (row, pixel) => table[sample(row, pixel, 0)]!;
    }
    default:
      return greyReader(header, transparency, sample);
  }
}

function greyReader(header: PngHeader, transparency: Uint8Array | null, sample: (row: Uint8Array, pixel: number, which: number) => number) {
  const spread = header.depth < 8 ? 255 / ((1 << header.depth) - 1) : 1;
  if (transparency === null) {
    return (row: Uint8Array, pixel: number) => sample(row, pixel, 0) * spread;
  }
  // The one grey that is clear; every other is set, black too.
  const [high, low] = [transparency[0] ?? 0, transparency[1] ?? 0];
  const isClear = header.depth === 16
    ? (row: Uint8Array, pixel: number) => row[pixel * 2] === high && row[pixel * 2 + 1] === low
    : (row: Uint8Array, pixel: number) => sample(row, pixel, 0) === low;
  return (row: Uint8Array, pixel: number) => (isClear(row, pixel) ? 0 : header.depth === 16 ? 255 : Math.max(1, sample(row, pixel, 0) * spread));
}

function chunksOf(bytes: Uint8Array): Chunks {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const data: Uint8Array[] = [];
  let palette = new Uint8Array(0);
  let transparency: Uint8Array | null = null;
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = view.getUint32(at);
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    const content = bytes.subarray(at + 8, at + 8 + length);
    if (name === 'IDAT') data.push(content);
    else if (name === 'PLTE') palette = content.slice();
    else if (name === 'tRNS') transparency = content;
    else if (name === 'IEND') break;
    at += 12 + length;
  }
  return { palette, transparency, data: joined(data) };
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  if (parts.length === 1) {
    return parts[0]!;
  }
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  parts.reduce((at, part) => (whole.set(part, at), at + part.length), 0);
  return whole;
}
