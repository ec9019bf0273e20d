import type { Point } from './point.ts';

/** How far a point is from the segment between two others. */
export function distanceToSegment([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / length));
  return Math.hypot(x - ax - along * dx, y - ay - along * dy);
}

/** How far a point is from a path; a closed one goes from its last point back to its first. */
export function distanceToPath(point: Point, path: readonly Point[], closed: boolean): number {
  let least = path.length === 1 ? distanceToSegment(point, path[0]!, path[0]!) : Infinity;
  for (let i = closed ? 0 : 1; i < path.length; i++) {
    least = Math.min(least, distanceToSegment(point, path[(i || path.length) - 1]!, path[i]!));
  }
  return least;
}
