import 'docket:shapes';
import { describe, expect, it } from 'vitest';
import { readWire } from '../testing/node.ts';
import { createScene } from './scene.ts';
import { neighbour } from './step.ts';

const at = (id: number, left: number, top: number): object =>
  ({ id, classId: 1, geometryType: 'rectangle', geometry: { points: { exterior: [[left, top], [left + 2, top + 2]] } } });
const { figures } = createScene({ figures: await readWire([at(11, 50, 40), at(12, 5, 9), at(13, 90, 9), at(14, 5, 9)] as never) });

describe('stepping from figure to figure', () => {
  it('reads from the top, then from the left, and round', () => {
    const walk = (by: 1 | -1): number[] => {
      const passed: number[] = [];
      for (let id: number | null = null; passed.length < 5; passed.push(id!)) {
        id = neighbour(figures, id, by)!.id;
      }
      return passed;
    };
    expect(walk(1)).toEqual([12, 14, 13, 11, 12]);
    expect(walk(-1)).toEqual([11, 13, 14, 12, 11]);
  });

  it('begins anew from a figure that is gone or hidden', () => {
    expect(neighbour(figures.filter(one => one.id !== 12), 12, 1)?.id).toBe(14);
  });

  it('finds none where there is none', () => {
    expect(neighbour([], null, 1)).toBeNull();
    expect(neighbour([], 7, -1)).toBeNull();
  });
});
