import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readWire } from '../testing/node.ts';
import 'docket:shapes';
import { toImage, toScreen } from '../model/view.ts';
import { mostScale, noView, reduceView, type ViewAction, type ViewState } from './view-state.ts';

const stage = { width: 832, height: 632 };
const start: ViewState = [{ type: 'stage', size: stage }, { type: 'image', size: { width: 1600, height: 1000 } }].reduce((state, action) => reduceView(state, action as ViewAction), noView);

const place = fc.tuple(fc.integer({ min: 0, max: 832 }), fc.integer({ min: 0, max: 632 }));
const actions: fc.Arbitrary<ViewAction> = fc.oneof(
  fc.record({ type: fc.constant('zoom' as const), factor: fc.double({ min: 0.2, max: 5, noNaN: true }), at: place }),
  fc.record({ type: fc.constant('pan' as const), dx: fc.integer({ min: -3000, max: 3000 }), dy: fc.integer({ min: -3000, max: 3000 }) }),
  fc.record({ type: fc.constant('scale' as const), scale: fc.double({ min: 0.01, max: 100, noNaN: true }), at: place }),
  fc.record({ type: fc.constant('stage' as const), size: fc.record({ width: fc.integer({ min: 50, max: 2000 }), height: fc.integer({ min: 50, max: 2000 }) }) }),
  fc.constant({ type: 'fit' as const }),
);

describe('what is looked at', () => {
  it('begins fitted, and stays so when the stage gets another size', () => {
    expect(start.view).toEqual({ scale: 0.5, x: 16, y: 66 });
    const narrow = reduceView(start, { type: 'stage', size: { width: 432, height: 632 } });
    expect([narrow.view, narrow.isFitted]).toEqual([{ scale: 0.25, x: 16, y: 191 }, true]);
  });

  it('keeps its middle when the stage gets another size and it is not fitted', () => {
    const zoomed = reduceView(start, { type: 'zoom', factor: 4, at: [416, 316] });
    const narrow = reduceView(zoomed, { type: 'stage', size: { width: 432, height: 332 } });
    expect(toImage(narrow.view, [216, 166])).toEqual(toImage(zoomed.view, [416, 316]));
  });

  it('is kept for an image of the same size if asked to, and fitted for any other', () => {
    const zoomed = reduceView(start, { type: 'zoom', factor: 4, at: [416, 316] });
    expect(reduceView(zoomed, { type: 'image', size: { width: 1600, height: 1000 }, keepView: true })).toBe(zoomed);
    expect(reduceView(zoomed, { type: 'image', size: { width: 1600, height: 1000 } }).view).toEqual(start.view);
    expect(reduceView(zoomed, { type: 'image', size: { width: 800, height: 500 }, keepView: true }).view).toEqual({ scale: 1, x: 16, y: 66 });
  });

  it('is one to one in the middle or around a place', () => {
    expect(reduceView(start, { type: 'scale', scale: 1 }).view).toEqual({ scale: 1, x: -384, y: -184 });
    expect(reduceView(start, { type: 'scale', scale: 1, at: [16, 66] }).view).toEqual({ scale: 1, x: 16, y: 66 });
  });

  it('never loses the image, nor makes it too large or too small', () => {
    fc.assert(fc.property(fc.array(actions, { maxLength: 40 }), list => {
      const { view, stage: room, image } = list.reduce(reduceView, start);
      const [left, top] = toScreen(view, [0, 0]);
      const [right, bottom] = toScreen(view, [image.width, image.height]);
      expect(right > 0 && bottom > 0 && left < room.width && top < room.height).toBe(true);
      expect(view.scale).toBeLessThanOrEqual(mostScale);
      expect(view.scale).toBeGreaterThan(0);
    }));
  });

  it('changes no geometry, whatever is done, and is the first again once fitted', async () => {
    const coordinates = fc.array(fc.tuple(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.double({ noNaN: true, noDefaultInfinity: true })), { minLength: 3, maxLength: 8 });
    await fc.assert(fc.asyncProperty(coordinates, fc.array(actions, { maxLength: 40 }), async (exterior, list) => {
      const wire = { id: 1, geometryType: 'polygon', geometry: { points: { exterior, interior: [] } } };
      const { figures } = await readWire([wire]);
      const bits = (): bigint[] => (figures[0]!.geometry as { exterior: number[][] }).exterior.flat().map(number => new BigInt64Array(Float64Array.of(number).buffer)[0]!);
      const before = bits();
      const end = list.reduce((state, action) => {
        const next = reduceView(state, action);
        figures[0]!.shape.hits(figures[0]!.geometry, toImage(next.view, [100, 100]), 6 / next.view.scale);
        return next;
      }, start);
      expect(bits()).toEqual(before);
      expect(bits()).toEqual(exterior.flat().map(number => new BigInt64Array(Float64Array.of(number).buffer)[0]!));
      expect(reduceView(reduceView(end, { type: 'stage', size: stage }), { type: 'fit' }).view).toEqual(start.view);
    }));
  });
});
