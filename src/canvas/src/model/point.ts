/** A place as the wire has it, `[x, y]`: pixels from the top left corner of the image, x to the right, y downwards. */
export type Point = readonly [x: number, y: number];

export function distance(a: Point, b: Point): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1]);
}
