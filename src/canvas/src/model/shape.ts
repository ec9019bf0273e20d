import type { Box } from './box.ts';
import type { Point } from './point.ts';
import { createRegistry } from './registry.ts';

/** Unpacks zlib, and refuses to give more than so many bytes. */
export type Inflate = (packed: Uint8Array, most: number) => Promise<Uint8Array>;

/** What reading a geometry may need beside it. */
export interface ReadContext {
  /** The `geometry_config` of the figure's class. */
  readonly template: unknown;
  readonly inflate: Inflate;
}

/** What a shape can do without a screen. G is its geometry: plain data that never changes, in pixels of the image. */
export interface Shape<G> {
  /** Reads the wire's geometry; throws a {@link GeometryError} that names the member. */
  read(json: unknown, context: ReadContext): G | Promise<G>;
  bounds(geometry: G): Box;
  /** Square pixels; 0 for what covers none. Of two figures under the pointer the smaller one is meant. */
  area(geometry: G): number;
  /** Whether a point lies in it, or no farther from it than the tolerance, in pixels of the image. */
  hits(geometry: G, point: Point, tolerance: number): boolean;
  /** The memory it holds in bytes, if that is much. */
  bytes?(geometry: G): number;
}

/** Each shape by the wire's `geometryType`. What knows a geometry only by its type treats it as unknown. */
export const shapes = createRegistry<Shape<unknown>>('shape');

export function registerShape<G>(type: string, shape: Shape<G>): void {
  shapes.add(type, shape as Shape<unknown>);
}

/** A geometry that is not of its shape; the message begins with the path of the member. */
export class GeometryError extends Error {}
