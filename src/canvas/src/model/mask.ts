import { fromBase64 } from './base64.ts';
import type { Box } from './box.ts';
import { objectAt, pointAt, textAt } from './json.ts';
import { isPng, pngHeader, readLevels, type Levels } from './png.ts';
import type { Point } from './point.ts';
import { GeometryError, type ReadContext } from './shape.ts';

/** The least block of pixels around all that are set, with a level for each, 0 being clear. */
export interface Mask {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly levels: Uint8Array;
  /** The pixels that are set. */
  readonly count: number;
}

/** The longest PNG that is unpacked out of zlib, in bytes. The server checks what it takes; this keeps a page alive whatever comes. */
const mostUnpacked = 256 * 1024 * 1024;

/** Reads `{"bitmap": {"origin": [x, y], "data": "..."}}`. */
export async function readMask(json: unknown, context: ReadContext): Promise<Mask> {
  const bitmap = objectAt(objectAt(json, 'geometry')['bitmap'], 'bitmap');
  const [left, top] = pointAt(bitmap['origin'], 'bitmap.origin');
  const bytes = fromBase64(textAt(bitmap['data'], 'bitmap.data'), 'bitmap.data');
  const png = isPng(bytes) ? bytes : await unpacked(bytes, context);
  return cropped(await readLevels(png, context.inflate), Math.floor(left), Math.floor(top));
}

async function unpacked(bytes: Uint8Array, { inflate }: ReadContext): Promise<Uint8Array> {
  const png = await inflate(bytes, mostUnpacked).catch(() => null);
  if (png === null) {
    throw new GeometryError('bitmap.data is not a PNG, neither packed by zlib nor plain');
  }
  pngHeader(png);
  return png;
}

/** The mask of a block of levels, less the empty rows and columns at its sides. */
export function cropped({ width, height, levels }: Levels, left: number, top: number): Mask {
  let [x0, y0, x1, y1, count] = [width, height, 0, 0, 0];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (levels[y * width + x]) {
        [x0, y0, x1, y1] = [Math.min(x0, x), Math.min(y0, y), Math.max(x1, x + 1), y + 1];
        count++;
      }
    }
  }
  if (count === 0) {
    throw new GeometryError('bitmap.data has no pixel set');
  }
  const kept = new Uint8Array((x1 - x0) * (y1 - y0));
  for (let y = y0; y < y1; y++) {
    kept.set(levels.subarray(y * width + x0, y * width + x1), (y - y0) * (x1 - x0));
  }
  return { left: left + x0, top: top + y0, width: x1 - x0, height: y1 - y0, levels: kept, count };
}

export function maskBounds(mask: Mask): Box {
  return { left: mask.left, top: mask.top, right: mask.left + mask.width, bottom: mask.top + mask.height };
}

/** The level of the pixel in that column and row of the image. */
export function levelAt(mask: Mask, column: number, row: number): number {
  const [x, y] = [column - mask.left, row - mask.top];
  return x >= 0 && y >= 0 && x < mask.width && y < mask.height ? mask.levels[y * mask.width + x]! : 0;
}

export function maskHits(mask: Mask, [x, y]: Point, tolerance: number): boolean {
  if (levelAt(mask, Math.floor(x), Math.floor(y))) {
    return true;
  }
  const [left, right] = [Math.max(mask.left, Math.floor(x - tolerance)), Math.min(mask.left + mask.width - 1, Math.floor(x + tolerance))];
  const [top, bottom] = [Math.max(mask.top, Math.floor(y - tolerance)), Math.min(mask.top + mask.height - 1, Math.floor(y + tolerance))];
  for (let row = top; row <= bottom; row++) {
    for (let column = left; column <= right; column++) {
      const [dx, dy] = [Math.max(column - x, 0, x - column - 1), Math.max(row - y, 0, y - row - 1)];
      if (dx * dx + dy * dy <= tolerance * tolerance && levelAt(mask, column, row)) {
        return true;
      }
    }
  }
  return false;
}
