import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { greyPng, inflate, maskGeometry } from '../testing/node.ts';
import { outlinesOf } from './mask-outline.ts';
import { cropped, levelAt, maskBounds, maskHits, readMask } from './mask.ts';
import { regionHits, ringArea } from './region.ts';

const context = { template: undefined, inflate };

describe('a mask', () => {
  it('is read at its origin, rounded down, without the empty sides', async () => {
    const mask = await readMask(maskGeometry([10.9, 20.2], greyPng([[0, 0, 0, 0], [0, 7, 0, 0], [0, 0, 255, 0]])), context);
    expect({ ...mask, levels: [...mask.levels] }).toEqual({ left: 11, top: 21, width: 2, height: 2, levels: [7, 0, 0, 255], count: 2 });
    expect(maskBounds(mask)).toEqual({ left: 11, top: 21, right: 13, bottom: 23 });
    expect([levelAt(mask, 11, 21), levelAt(mask, 12, 21), levelAt(mask, 12, 22), levelAt(mask, 13, 22), levelAt(mask, 10, 21)]).toEqual([7, 0, 255, 0, 0]);
  });

  it('is read from a PNG that is not packed once more', async () => {
    const data = Buffer.from(greyPng([[0, 1]])).toString('base64');
    expect(await readMask({ bitmap: { origin: [3, 4], data } }, context)).toMatchObject({ left: 4, top: 4, width: 1, height: 1, count: 1 });
  });

  it.each([
    [{ bitmap: { origin: [0, 0], data: '*' } }, 'bitmap.data must be base64'],
    [{ bitmap: { origin: [0, 0], data: 'AAAA' } }, 'bitmap.data is not a PNG'],
    [{ bitmap: { origin: [0], data: 'AAAA' } }, 'bitmap.origin must be a list of 2 items'],
    [{ bitmap: { origin: [0, 0] } }, 'bitmap.data must be a text'],
    [{}, 'bitmap must be an object'],
    [maskGeometry([0, 0], greyPng([[0, 0]])), 'bitmap.data has no pixel set'],
  ])('that is wrong is refused: %#', async (json, message) => {
    await expect(readMask(json, context)).rejects.toThrow(message);
  });

  it('is hit on its pixels and as near to one as the tolerance', () => {
    const mask = cropped({ width: 3, height: 1, levels: Uint8Array.of(9, 0, 9) }, 10, 20);
    expect(maskHits(mask, [10.5, 20.5], 0)).toBe(true);
    expect(maskHits(mask, [11.5, 20.5], 0.4)).toBe(false);
    expect(maskHits(mask, [11.5, 20.5], 0.6)).toBe(true);
    expect(maskHits(mask, [10.5, 22.9], 2)).toBe(true);
    expect(maskHits(mask, [10.5, 23.1], 2)).toBe(false);
  });

  it('has outlines that run along its pixels, the hole turning the other way', () => {
    const ring = cropped({ width: 3, height: 3, levels: Uint8Array.of(1, 1, 1, 1, 0, 1, 1, 1, 1) }, 5, 5);
    expect(outlinesOf(ring)).toEqual([
      [[5, 5], [8, 5], [8, 8], [5, 8]],
      [[7, 6], [6, 6], [6, 7], [7, 7]],
    ]);
  });

  it('has an outline for each of two pixels that touch by a corner', () => {
    expect(outlinesOf(cropped({ width: 2, height: 2, levels: Uint8Array.of(1, 0, 0, 1) }, 0, 0))).toEqual([
      [[0, 0], [1, 0], [1, 1], [0, 1]],
      [[1, 1], [2, 1], [2, 2], [1, 2]],
    ]);
  });

  it('is covered by its outlines, pixel by pixel, whatever it looks like', () => {
    const pictures = fc.integer({ min: 1, max: 7 }).chain(width => fc.tuple(fc.constant(width), fc.array(fc.constantFrom(0, 1), { minLength: width, maxLength: width * 7 })));
    fc.assert(fc.property(pictures, ([width, pixels]) => {
      const height = Math.floor(pixels.length / width);
      fc.pre(pixels.slice(0, width * height).includes(1));
      const mask = cropped({ width, height, levels: Uint8Array.from(pixels.slice(0, width * height)) }, -2, 3);
      const rings = outlinesOf(mask);
      const covered = (x: number, y: number): boolean => rings.filter(ring => regionHits({ exterior: ring, interior: [] }, [x + 0.5, y + 0.5], 0)).length % 2 === 1;
      for (let y = 2; y < 12; y++) {
        for (let x = -3; x < 7; x++) {
          expect(covered(x, y)).toBe(levelAt(mask, x, y) > 0);
        }
      }
      expect(rings.every(ring => ringArea(ring) >= 1)).toBe(true);
    }));
  });
});
