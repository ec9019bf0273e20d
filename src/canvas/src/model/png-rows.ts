import type { PngHeader } from './png.ts';
import { GeometryError } from './shape.ts';

/** The passes of an interlaced picture: first column, first row, step of columns, step of rows (Adam7). */
const adam7 = [[0, 0, 8, 8], [4, 0, 8, 8], [0, 4, 4, 8], [2, 0, 4, 4], [0, 2, 2, 4], [1, 0, 2, 2], [0, 1, 1, 2]] as const;

type Visit = (row: Uint8Array, pixel: number, x: number, y: number) => void;

/** Undoes the filters of a PNG's rows in place, and visits each pixel: the row it is in, its number there, its column and row in the picture. */
export function unfilter(header: PngHeader, raw: Uint8Array, visit: Visit): void {
  let at = 0;
  for (const [left, top, right, down] of header.interlaced ? adam7 : [[0, 0, 1, 1] as const]) {
    const columns = Math.ceil((header.width - left) / right);
    const rows = columns > 0 ? Math.ceil((header.height - top) / down) : 0;
    const length = Math.ceil((columns * header.samples * header.depth) / 8);
    const step = Math.max(1, (header.samples * header.depth) >> 3);
    let above = new Uint8Array(length);
    for (let y = 0; y < rows; y++) {
      const row = raw.subarray(at + 1, at + 1 + length) as Uint8Array<ArrayBuffer>;
      if (row.length < length) {
        throw new GeometryError('bitmap.data is a damaged PNG');
      }
      unfilterRow(raw[at]!, row, above, step);
      for (let x = 0; x < columns; x++) {
        visit(row, x, left + x * right, top + y * down);
      }
      above = row;
      at += 1 + length;
    }
  }
}

function unfilterRow(filter: number, row: Uint8Array, above: Uint8Array, step: number): void {
  switch (filter) {
    case 0:
      return;
    case 1:
      for (let i = step; i < row.length; i++) row[i]! += row[i - step]!;
      return;
    case 2:
      for (let i = 0; i < row.length; i++) row[i]! += above[i]!;
      return;
    case 3:
      for (let i = 0; i < row.length; i++) row[i]! += ((row[i - step] ?? 0) + above[i]!) >> 1;
      return;
    case 4:
      for (let i = 0; i < row.length; i++) row[i]! += paeth(row[i - step] ?? 0, above[i]!, above[i - step] ?? 0);
      return;
    default:
      throw new GeometryError('bitmap.data is a damaged PNG');
  }
}

function paeth(left: number, above: number, corner: number): number {
  const [a, b, c] = [Math.abs(above - corner), Math.abs(left - corner), Math.abs(left + above - 2 * corner)];
  return a <= b && a <= c ? left : b <= c ? above : corner;
}
