import RBush from 'rbush';
import { grown, type Box } from './box.ts';
import type { Figure } from './figure.ts';
import type { Point } from './point.ts';

interface Entry {
  readonly minX: number;
  readonly minY: number;
  readonly maxX: number;
  readonly maxY: number;
  readonly order: number;
  readonly figure: Figure;
}

/** Finds figures by place. */
export interface FigureIndex {
  /** Those whose bounds meet a box, in drawing order. */
  within(box: Box): Figure[];
  /** The figure that is meant by a place: of those there the smallest, which else could not be reached, and of equal ones the topmost. */
  at(point: Point, tolerance: number, isVisible: (figure: Figure) => boolean): Figure | null;
}

export function createIndex(figures: readonly Figure[]): FigureIndex {
  const tree = new RBush<Entry>();
  tree.load(figures.map((figure, order) => ({ ...edges(figure.bounds), order, figure })));
  const search = (box: Box): Entry[] => tree.search(edges(box));
  return {
    within: box => search(box).sort((a, b) => a.order - b.order).map(one => one.figure),
    at(point, tolerance, isVisible) {
      const [x, y] = point;
      const near = search(grown({ left: x, top: y, right: x, bottom: y }, tolerance));
      return near
        .filter(({ figure }) => isVisible(figure))
        .sort((a, b) => a.figure.area - b.figure.area || b.order - a.order)
        .find(({ figure }) => figure.shape.hits(figure.geometry, point, tolerance))?.figure ?? null;
    },
  };
}

function edges(box: Box): { minX: number; minY: number; maxX: number; maxY: number } {
  return { minX: box.left, minY: box.top, maxX: box.right, maxY: box.bottom };
}
