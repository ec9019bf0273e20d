import type { Point } from '../model/point.ts';
import type { Ring } from '../model/region.ts';
import type { Style } from './painter.ts';

/** Around every line, so that it can be seen on a picture of any colour. */
const halo = 'rgba(12, 10, 14, .55)';
const haloWidth = 2;
const dotRadius = 4.5;
const dash = [7, 6];
const inner = '#16141A';

/** What painters draw with. The context's unit is a pixel of the image. */
export class Brush {
  readonly context: CanvasRenderingContext2D;
  /** A CSS pixel in pixels of the image. */
  readonly unit: number;
  private readonly paths: WeakMap<object, Path2D>;
  private readonly isQuick: boolean;

  /** A quick brush leaves out the halos, which take most of the time of a frame. */
  constructor(context: CanvasRenderingContext2D, scale: number, paths: WeakMap<object, Path2D>, isQuick = false) {
    this.context = context;
    this.unit = 1 / scale;
    this.paths = paths;
    this.isQuick = isQuick;
  }

  /** The path of a geometry, made once. */
  path(geometry: object, rings: () => readonly Ring[], closed = true): Path2D {
    let path = this.paths.get(geometry);
    if (path === undefined) {
      path = pathOf(rings(), closed);
      this.paths.set(geometry, path);
    }
    return path;
  }

  fill(path: Path2D, { color, opacity }: Style): void {
    if (opacity > 0) {
      this.context.globalAlpha = opacity;
      this.context.fillStyle = color;
      this.context.fill(path, 'evenodd');
      this.context.globalAlpha = 1;
    }
  }

  /** A dashed line is dashed with its halo, or there would be no gaps to see. */
  stroke(path: Path2D, { color, width, dashed }: Style): void {
    const { context, unit } = this;
    context.setLineDash(dashed ? dash.map(length => length * unit) : []);
    context.lineCap = dashed ? 'butt' : 'round';
    if (!this.isQuick) {
      context.lineWidth = (width + haloWidth) * unit;
      context.strokeStyle = halo;
      context.stroke(path);
    }
    context.lineWidth = width * unit;
    context.strokeStyle = color;
    context.stroke(path);
  }

  /** Inside and outline. */
  area(path: Path2D, style: Style): void {
    this.fill(path, style);
    this.stroke(path, style);
  }

  /** A place, of the same size at any zoom; a hollow one is marked as not to be seen. */
  dot([x, y]: Point, { color, width }: Style, hollow = false): void {
    const { context, unit } = this;
    context.setLineDash([]);
    context.beginPath();
    context.arc(x, y, (dotRadius + width / 2) * unit, 0, 2 * Math.PI);
    context.fillStyle = hollow ? color : inner;
    context.fill();
    context.beginPath();
    context.arc(x, y, dotRadius * unit, 0, 2 * Math.PI);
    context.fillStyle = hollow ? inner : color;
    context.fill();
  }
}

export function pathOf(rings: readonly Ring[], closed: boolean): Path2D {
  const path = new Path2D();
  for (const ring of rings) {
    ring.forEach(([x, y], index) => (index === 0 ? path.moveTo(x, y) : path.lineTo(x, y)));
    if (closed) path.closePath();
  }
  return path;
}
