import { createRegistry } from '../model/registry.ts';
import type { Brush } from './brush.ts';

/** How a figure is drawn. */
export interface Style {
  /** `#RRGGBB`, of lines and, with the opacity, of insides. */
  readonly color: string;
  /** Of the inside, 0 to 1. */
  readonly opacity: number;
  /** Of lines, in CSS pixels. */
  readonly width: number;
  readonly dashed: boolean;
}

/** Draws the geometry of a shape; lengths are pixels of the image, the brush knows how large these are on the screen. */
export type Painter<G> = (brush: Brush, geometry: G, style: Style) => void;

/** Each painter by the wire's `geometryType`. */
export const painters = createRegistry<Painter<unknown>>('painter');

export function registerPainter<G>(type: string, painter: Painter<G>): void {
  painters.add(type, painter as Painter<unknown>);
}
