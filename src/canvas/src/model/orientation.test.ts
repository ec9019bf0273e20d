import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { withoutOrientation } from './orientation.ts';

const tiff = (little: boolean, orientation: number): number[] => {
  const number = (value: number, size: number): number[] => {
    const bytes = Array.from({ length: size }, (_, i) => (value >> (8 * i)) & 255);
    return little ? bytes : bytes.reverse();
  };
  return [...(little ? [0x49, 0x49] : [0x4d, 0x4d]), ...number(42, 2), ...number(8, 4), ...number(2, 2),
    ...number(0x010f, 2), ...number(2, 2), ...number(4, 4), 65, 66, 67, 0,
    ...number(0x0112, 2), ...number(3, 2), ...number(1, 4), ...number(orientation, 2), 0, 0, ...number(0, 4)];
};
const letters = (text: string): number[] => [...text].map(letter => letter.charCodeAt(0));
const big = (value: number): number[] => [24, 16, 8, 0].map(shift => (value >>> shift) & 255);

const jpeg = (little: boolean, orientation: number): Uint8Array<ArrayBuffer> => {
  const exif = [...letters('Exif'), 0, 0, ...tiff(little, orientation)];
  return Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xe1, 0, exif.length + 2, ...exif, 0xff, 0xda, 0, 2, 0xff, 0xd9]);
};
const pngOf = (orientation: number): Uint8Array<ArrayBuffer> => {
  const chunk = (name: string, content: number[]): number[] =>
    [...big(content.length), ...letters(name), ...content, ...big(crc32(Buffer.from([...letters(name), ...content])))];
  return Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, ...chunk('IHDR', Array(13).fill(1)), ...chunk('eXIf', tiff(false, orientation)), ...chunk('IEND', [])]);
};
const webp = (orientation: number): Uint8Array<ArrayBuffer> =>
  Uint8Array.from([...letters('RIFF'), 0, 0, 0, 0, ...letters('WEBP'), ...letters('VP8 '), 3, 0, 0, 0, 7, 7, 7, 0, ...letters('EXIF'), tiff(true, 1).length, 0, 0, 0, ...tiff(true, orientation)]);

describe('the mark of orientation', () => {
  it.each([
    ['a JPEG, most significant byte first', jpeg(false, 6), jpeg(false, 1)],
    ['a JPEG, least significant byte first', jpeg(true, 8), jpeg(true, 1)],
    ['a PNG, whose checksum is renewed', pngOf(3), pngOf(1)],
    ['a WebP', webp(6), webp(1)],
  ])('is taken out of %s, and nothing else is', (_, marked, plain) => {
    const before = marked.slice();
    expect([...withoutOrientation(marked)]).toEqual([...plain]);
    expect([...marked]).toEqual([...before]);
  });

  it('may be missing, and the bytes anything', () => {
    for (const bytes of [new Uint8Array(0), Uint8Array.of(0xff, 0xd8, 0xff), Uint8Array.from({ length: 40 }, (_, i) => i), jpeg(false, 6).slice(0, 30)]) {
      expect(withoutOrientation(bytes)).toBe(bytes);
    }
  });
});
