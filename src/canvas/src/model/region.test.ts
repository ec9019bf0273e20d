import { describe, expect, it } from 'vitest';
import { distanceToPath, distanceToSegment } from './path.ts';
import { regionHits, regionsArea, ringArea, type Ring } from './region.ts';

const square: Ring = [[0, 0], [10, 0], [10, 10], [0, 10]];
const hole: Ring = [[4, 4], [6, 4], [6, 6], [4, 6]];

describe('a region', () => {
  it('has the area of its outline less that of its holes', () => {
    expect(ringArea([[0, 0], [4, 0], [0, 3]])).toBe(6);
    expect(ringArea([[0, 3], [4, 0], [0, 0]])).toBe(6);
    expect(regionsArea([{ exterior: square, interior: [hole] }, { exterior: hole, interior: [] }])).toBe(100);
  });

  it('is hit inside, not in its hole, and on every outline', () => {
    const region = { exterior: square, interior: [hole] };
    expect(regionHits(region, [2, 2], 0)).toBe(true);
    expect(regionHits(region, [5, 5], 0.9)).toBe(false);
    expect(regionHits(region, [5, 5], 1)).toBe(true);
    expect(regionHits(region, [-1, 5], 0.5)).toBe(false);
    expect(regionHits(region, [-1, 5], 1)).toBe(true);
  });

  it('that crosses itself is not hit where it is covered twice', () => {
    const star: Ring = [[50, 0], [79, 90], [2, 35], [98, 35], [21, 90]];
    expect(regionHits({ exterior: star, interior: [] }, [50, 50], 0)).toBe(false);
    expect(regionHits({ exterior: star, interior: [] }, [50, 20], 0)).toBe(true);
  });
});

describe('a path', () => {
  it('is as far as its nearest point', () => {
    expect(distanceToSegment([3, 4], [0, 0], [0, 0])).toBe(5);
    expect(distanceToSegment([5, 3], [0, 0], [10, 0])).toBe(3);
    expect(distanceToSegment([13, 4], [0, 0], [10, 0])).toBe(5);
  });

  it('that is open does not reach from its end to its beginning', () => {
    const path: Ring = [[0, 0], [10, 0], [10, 10]];
    expect(distanceToPath([5, 5], path, true)).toBeCloseTo(0, 12);
    expect(distanceToPath([5, 5], path, false)).toBe(5);
    expect(distanceToPath([3, 4], [[0, 0]], false)).toBe(5);
  });
});
