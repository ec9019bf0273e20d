import { levelAt, type Mask } from './mask.ts';
import type { Point } from './point.ts';
import type { Ring } from './region.ts';

type Edge = readonly [from: Point, to: Point];

/**
 * The outlines of a mask along the edges of its pixels: exteriors and holes, each as a ring of its corners. Filled even-odd they cover the mask.
 * Where two pixels touch by a corner the rings stay apart.
 */
export function outlinesOf(mask: Mask): Ring[] {
  const edges = edgesOf(mask);
  const rings: Ring[] = [];
  while (edges.size > 0) {
    const [start] = edges.keys();
    rings.push(follow(edges, start!));
  }
  return rings;
}

/** Every edge between a set and a clear pixel, by its beginning, with the set pixel on the right hand of whoever goes along it. */
function edgesOf(mask: Mask): Map<string, Edge[]> {
  const edges = new Map<string, Edge[]>();
  const add = (from: Point, to: Point): void => {
    const key = from.join();
    const others = edges.get(key);
    if (others) others.push([from, to]);
    else edges.set(key, [[from, to]]);
  };
  for (let y = mask.top; y < mask.top + mask.height; y++) {
    for (let x = mask.left; x < mask.left + mask.width; x++) {
      if (levelAt(mask, x, y)) {
        if (!levelAt(mask, x, y - 1)) add([x, y], [x + 1, y]);
        if (!levelAt(mask, x + 1, y)) add([x + 1, y], [x + 1, y + 1]);
        if (!levelAt(mask, x, y + 1)) add([x + 1, y + 1], [x, y + 1]);
        if (!levelAt(mask, x - 1, y)) add([x, y + 1], [x, y]);
      }
    }
  }
  return edges;
}

function follow(edges: Map<string, Edge[]>, start: string): Ring {
  const ring: Point[] = [];
  let [dx, dy] = [0, 0];
  for (let key = start; edges.has(key); ) {
    const here = edges.get(key)!;
    // At a corner where two pixels touch, turn right, and stay with one's own pixel.
    const right = here.findIndex(([a, b]) => b[0] - a[0] === -dy && b[1] - a[1] === dx);
    const [[from, to]] = here.splice(Math.max(0, right), 1) as [Edge];
    if (here.length === 0) edges.delete(key);
    const turn: Point = [to[0] - from[0], to[1] - from[1]];
    if (turn[0] !== dx || turn[1] !== dy) ring.push(from);
    [dx, dy] = turn;
    key = to.join();
    if (key === start) break;
  }
  return ring;
}
