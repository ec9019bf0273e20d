import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitted, scaledAt, toImage, toScreen, visibleBox, type View } from './view.ts';

const coordinate = fc.double({ min: -20_000, max: 20_000, noNaN: true });
const points = fc.tuple(coordinate, coordinate);
const views: fc.Arbitrary<View> = fc.record({ scale: fc.double({ min: 0.01, max: 64, noNaN: true }), x: coordinate, y: coordinate });

describe('a view', () => {
  it('shows the whole image in the middle', () => {
    expect(fitted({ width: 200, height: 100 }, { width: 440, height: 440 }, 20)).toEqual({ scale: 2, x: 20, y: 120 });
    expect(fitted({ width: 2, height: 2 }, { width: 440, height: 440 }, 20, 64)).toEqual({ scale: 64, x: 156, y: 156 });
  });

  it('knows what of the image the stage shows', () => {
    expect(visibleBox({ scale: 2, x: -100, y: 50 }, { width: 400, height: 300 })).toEqual({ left: 50, top: -25, right: 250, bottom: 125 });
  });

  it('goes from the screen to the image and back within a billionth of a pixel', () => {
    fc.assert(fc.property(views, points, (view, place) => {
      const [x, y] = toScreen(view, toImage(view, place));
      // Numbers of that size are themselves no finer than 1e-11.
      expect(Math.abs(x - place[0])).toBeLessThan(1e-9);
      expect(Math.abs(y - place[1])).toBeLessThan(1e-9);
    }));
  });

  it('leaves what is under the pointer there when it is scaled', () => {
    const places = fc.tuple(fc.double({ min: 0, max: 2000, noNaN: true }), fc.double({ min: 0, max: 2000, noNaN: true }));
    fc.assert(fc.property(views, places, fc.double({ min: 0.01, max: 64, noNaN: true }), (view, at, scale) => {
      const [x, y] = toScreen(scaledAt(view, scale, at), toImage(view, at));
      const size = Math.max(1, (scale / view.scale) * 40_000);
      expect(Math.abs(x - at[0]) / size).toBeLessThan(1e-12);
      expect(Math.abs(y - at[1]) / size).toBeLessThan(1e-12);
    }));
  });
});
