import 'docket:shapes';
import { describe, expect, it } from 'vitest';
import { greyPng, maskGeometry, readWire } from '../testing/node.ts';
import { createIndex } from './figure-index.ts';
import type { WireFigure } from './figure.ts';
import { shapes } from './shape.ts';

const template = {
  nodes: { a: { label: 'a', loc: [0, 0], color: '#112233' }, b: { label: 'b', loc: [0, 0], color: 'red' }, c: {} },
  edges: [{ src: 'a', dst: 'b', color: '#445566' }, { src: 'b', dst: 'c' }],
};
const loc = (x: number, y: number) => ({ loc: [x, y] });

/** A geometry of each type; its bounds, its area, a place that is in it and one that is not, one pixel being allowed. */
const examples: [string, unknown, [number, number, number, number], number, [number, number], [number, number]][] = [
  ['rectangle', { points: { exterior: [[30, 41], [10, 20.5]], interior: [] } }, [10, 20.5, 30, 41], 410, [9.5, 30], [8.9, 30]],
  ['polygon', { points: { exterior: [[0, 0], [10, 0], [10, 10], [0, 10]], interior: [[[3, 3], [7, 3], [7, 7], [3, 7]]] } }, [0, 0, 10, 10], 84, [1, 1], [5, 5]],
  ['multipolygon', { parts: [{ exterior: [[0, 0], [2, 0], [0, 2]] }, { exterior: [[10, 10], [14, 10], [10, 14]], interior: [] }] }, [0, 0, 14, 14], 10, [11, 11], [5, 5]],
  ['line', { points: { exterior: [[0, 0], [10, 0], [10, 10]], interior: [] } }, [0, 0, 10, 10], 0, [10.5, 5], [5, 5]],
  ['point', { points: { exterior: [[5.5, 6.5]], interior: [] } }, [5.5, 6.5, 5.5, 6.5], 0, [6, 7], [7, 7]],
  ['bitmap', maskGeometry([10, 20], greyPng([[255, 0], [255, 255]])), [10, 20, 12, 22], 3, [10.5, 21.5], [13.1, 22]],
  ['alpha_mask', maskGeometry([0, 0], greyPng([[0, 9]])), [1, 0, 2, 1], 1, [1.5, 0.5], [3.1, 0.5]],
  ['oriented_bbox', { points: [[0, 0], [4, 2]], angle: Math.PI / 2 }, [1, -1, 3, 3], 8, [2, 2.9], [4.5, 1]],
  ['graph', { nodes: { a: loc(0, 0), b: loc(10, 0), d: { loc: [50, 50], disabled: true } } }, [0, 0, 50, 50], 0, [10.5, 0.5], [5, 0]],
  ['cuboid', { points: [[0, 0], [4, 0], [4, 4], [0, 4], [6, -2], [6, 2], [2, -2]], faces: [[0, 1, 2, 3], [1, 4, 5, 2], [0, 6, 4, 1]] }, [0, -2, 6, 4], 32, [5, 1], [7.5, 3]],
  ['cuboid_2d', { vertices: { 'face1-topleft': loc(0, 2), 'face1-topright': loc(4, 2), 'face1-bottomright': loc(4, 6), 'face1-bottomleft': loc(0, 6),
    'face2-topleft': loc(2, 0), 'face2-topright': loc(6, 0), 'face2-bottomright': loc(6, 4), 'face2-bottomleft': loc(2, 4) } }, [0, 0, 6, 6], 16, [5.5, 1], [7.5, 5]],
];

describe('figures', () => {
  it.each(examples)('of the type %s are read with bounds, area and what hits them', async (geometryType, geometry, [left, top, right, bottom], area, inside, outside) => {
    const flat = { id: 1, geometryType, ...(geometry as object) };
    for (const wire of [{ id: 1, classId: 2, geometryType, geometry }, flat] as WireFigure[]) {
      const read = await readWire([wire]);
      expect(read.unreadable).toEqual([]);
      const figure = read.figures[0]!;
      for (const [side, value] of Object.entries({ left, top, right, bottom })) {
        expect(figure.bounds[side as 'left'], side).toBeCloseTo(value, 12);
      }
      expect(figure.area).toBeCloseTo(area, 12);
      expect(figure.shape.hits(figure.geometry, inside, 1)).toBe(true);
      expect(figure.shape.hits(figure.geometry, outside, 1)).toBe(false);
    }
  });

  it('have an example of every shape that registered', () => {
    expect(examples.map(([type]) => type).sort()).toEqual(shapes.names());
  });

  it('of a graph have the edges of the template whose ends are there', async () => {
    const geometry = { nodes: { a: loc(0, 0), b: { ...loc(10, 0), disabled: true } } };
    const { figures } = await readWire([{ id: 1, classId: 5, geometryType: 'graph', geometry }], [{ id: 5, title: 'person', color: '#FFFFFF', geometry_config: template }]);
    expect(figures[0]!.geometry).toEqual({
      nodes: [{ id: 'a', place: [0, 0], disabled: false, color: '#112233' }, { id: 'b', place: [10, 0], disabled: true, color: null }],
      edges: [{ from: [0, 0], to: [10, 0], color: '#445566' }],
    });
    expect(figures[0]!.shape.hits(figures[0]!.geometry, [5, 0.5], 1)).toBe(true);
  });

  it('that are unknown are counted, and those that are wrong are named, and the others are read', async () => {
    const box = { points: { exterior: [[0, 0], [2, 2]], interior: [] } };
    const read = await readWire([
      { id: 1, geometryType: 'cuboid_3d', geometry: {} },
      { id: 2, geometryType: 'any' },
      { id: 3, geometryType: 'cuboid_3d' },
      { id: 4, geometryType: 'rectangle', geometry: { points: { exterior: [[0, 0]] } } },
      { id: 5, geometryType: 'polygon', geometry: { points: { exterior: [[0, 0], [1, 'x'], [2, 2]] } } },
      { id: 6, geometryType: 'alpha_mask' },
      { id: 7, geometryType: 'cuboid', geometry: { points: Array(7).fill([1, 1]), faces: [[0, 1, 2, 7], [0, 1, 2, 3], [0, 1, 2, 3]] } },
      { id: 8, geometryType: 'rectangle', geometry: box },
      { id: 9, geometryType: 'rectangle', geometry: null },
    ]);
    expect(read.figures.map(one => one.id)).toEqual([8]);
    expect(read.unknown).toEqual(new Map([['cuboid_3d', 2], ['any', 1]]));
    expect(Object.fromEntries(read.unreadable.map(one => [one.id, one.reason]))).toEqual({
      4: 'points.exterior must be a list of 2 items',
      5: 'points.exterior[1][1] must be a finite number',
      6: 'bitmap must be an object',
      7: 'faces[0][3] must be a place in points',
      9: 'points must be an object',
    });
  });

  it('are drawn by ascending priority, those without one first, then by id', async () => {
    const geometry = { points: { exterior: [[0, 0], [2, 2]] } };
    const wire = [[1, 2], [2, null], [3, -1], [4, 2], [5, null]].map(([id, priority]) => ({ id: id!, priority: priority!, geometryType: 'rectangle', geometry }));
    expect((await readWire(wire.reverse())).figures.map(one => one.id)).toEqual([2, 5, 3, 1, 4]);
  });
});

describe('the figure at a place', () => {
  const box = (id: number, left: number, top: number, right: number, bottom: number): WireFigure =>
    ({ id, geometryType: 'rectangle', geometry: { points: { exterior: [[left, top], [right, bottom]] } } });

  it('is the smallest there, and of equal ones the topmost', async () => {
    const point: WireFigure = { id: 9, geometryType: 'point', geometry: { points: { exterior: [[50, 50]] } } };
    const index = createIndex((await readWire([point, box(1, 0, 0, 100, 100), box(2, 40, 40, 60, 60), box(3, 40, 40, 60, 60)])).figures);
    const at = (x: number, y: number, hidden: number[] = []): number | undefined => index.at([x, y], 2, one => !hidden.includes(one.id))?.id;
    expect([at(10, 10), at(45, 45), at(45, 45, [3]), at(51, 50), at(102, 102), at(103, 50)]).toEqual([1, 3, 2, 9, 1, undefined]);
  });

  it('is among those whose bounds meet a box, in drawing order', async () => {
    const index = createIndex((await readWire([box(3, 5, 5, 9, 9), box(1, 0, 0, 4, 4), box(2, 3, 3, 6, 6)])).figures);
    expect(index.within({ left: 4, top: 4, right: 5, bottom: 5 }).map(one => one.id)).toEqual([1, 2, 3]);
    expect(index.within({ left: 7, top: 7, right: 8, bottom: 8 }).map(one => one.id)).toEqual([3]);
  });
});
