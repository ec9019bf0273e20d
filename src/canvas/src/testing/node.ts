// What tests have in the place of a browser, and what they make their figures of.
import { deflateSync, inflateSync } from 'node:zlib';
import type { FigureClass } from '../model/figure-class.ts';
import { readFigures, type ReadFigures, type WireFigure } from '../model/figure.ts';
import type { Inflate } from '../model/shape.ts';

export const inflate: Inflate = async (packed, most) => new Uint8Array(inflateSync(packed, { maxOutputLength: most }));

export const readWire = (wire: readonly WireFigure[], classes: readonly FigureClass[] = []): Promise<ReadFigures> => readFigures(wire, classes, inflate);

export interface PngParts {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  readonly color: number;
  readonly interlaced?: boolean;
  readonly palette?: readonly number[];
  readonly transparency?: readonly number[];
  /** The rows, each with its filter in front. */
  readonly rows: readonly (readonly number[])[];
}

/** A PNG byte by byte. Its checksums are zero: the reader does not look at them. */
export function png({ width, height, depth, color, interlaced, palette, transparency, rows }: PngParts): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([depth, color, 0, 0, interlaced ? 1 : 0], 8);
  const packed = deflateSync(Buffer.from(rows.flat()));
  // In two pieces, as large pictures are.
  const half = packed.length >> 1;
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    ...(palette ? [chunk('PLTE', Buffer.from(palette))] : []),
    ...(transparency ? [chunk('tRNS', Buffer.from(transparency))] : []),
    chunk('IDAT', packed.subarray(0, half)),
    chunk('IDAT', packed.subarray(half)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** The geometry of a mask as the Python SDK sends it. */
export function maskGeometry(origin: readonly [number, number], picture: Uint8Array): unknown {
  return { bitmap: { origin, data: deflateSync(picture).toString('base64') } };
}

/** A grey picture of 8 bits from rows of levels. */
export function greyPng(levels: readonly (readonly number[])[]): Uint8Array {
  return png({ width: levels[0]!.length, height: levels.length, depth: 8, color: 0, rows: levels.map(row => [0, ...row]) });
}

function chunk(name: string, content: Uint8Array): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(content.length, 0);
  head.write(name, 4, 'latin1');
  return Buffer.concat([head, content, Buffer.alloc(4)]);
}
