import { around, type Box } from './box.ts';
import { distanceToPath } from './path.ts';
import type { Point } from './point.ts';

/** A closed outline; its last point is joined to the first. */
export type Ring = readonly Point[];

/** An area with holes. An outline that crosses itself covers what a ray crosses an odd number of times (even-odd). */
export interface Region {
  readonly exterior: Ring;
  readonly interior: readonly Ring[];
}

/** The area a ring encloses, by the shoelace formula, whichever way it turns. */
export function ringArea(ring: Ring): number {
  let twice = 0;
  for (let i = 0; i < ring.length; i++) {
    const [a, b] = [ring[(i || ring.length) - 1]!, ring[i]!];
    twice += a[0] * b[1] - b[0] * a[1];
  }
  return Math.abs(twice) / 2;
}

/** The area less the holes, never below zero. Where parts overlap it counts twice: it orders figures, it does not report on them. */
export function regionsArea(regions: readonly Region[]): number {
  return regions.reduce(
    (sum, one) => sum + Math.max(0, ringArea(one.exterior) - one.interior.reduce((holes, hole) => holes + ringArea(hole), 0)),
    0,
  );
}

export function regionsBounds(regions: readonly Region[]): Box {
  return around(regions.flatMap(one => one.exterior));
}

/** Whether a point is inside a region, or within the tolerance of an outline of it. */
export function regionHits(region: Region, point: Point, tolerance: number): boolean {
  const rings = [region.exterior, ...region.interior];
  return (
    (ringHolds(region.exterior, point) && !region.interior.some(hole => ringHolds(hole, point))) ||
    rings.some(ring => distanceToPath(point, ring, true) <= tolerance)
  );
}

function ringHolds(ring: Ring, [x, y]: Point): boolean {
  let inside = false;
  for (let i = 0; i < ring.length; i++) {
    const [[ax, ay], [bx, by]] = [ring[(i || ring.length) - 1]!, ring[i]!];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) {
      inside = !inside;
    }
  }
  return inside;
}
