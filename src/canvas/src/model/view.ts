import type { Box } from './box.ts';
import type { Point } from './point.ts';

/** How the image lies on the stage: a pixel of it has `scale` CSS pixels, and its top left corner is at (x, y). Geometry is never changed by it. */
export interface View {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export function toScreen(view: View, [x, y]: Point): Point {
  return [x * view.scale + view.x, y * view.scale + view.y];
}

export function toImage(view: View, [x, y]: Point): Point {
  return [(x - view.x) / view.scale, (y - view.y) / view.scale];
}

/** The part of the image plane that the stage shows. */
export function visibleBox(view: View, stage: Size): Box {
  const [left, top] = toImage(view, [0, 0]);
  const [right, bottom] = toImage(view, [stage.width, stage.height]);
  return { left, top, right, bottom };
}

/** The view in which an image of that scale lies in the middle of the stage. */
export function centred(scale: number, image: Size, stage: Size): View {
  return { scale, x: (stage.width - image.width * scale) / 2, y: (stage.height - image.height * scale) / 2 };
}

/** The view that shows the whole image with a margin around it; nothing is made larger than `most`. */
export function fitted(image: Size, stage: Size, margin = 0, most = Infinity): View {
  const [width, height] = [Math.max(1, stage.width - 2 * margin), Math.max(1, stage.height - 2 * margin)];
  return centred(Math.min(width / image.width, height / image.height, most), image, stage);
}

/** The view of another scale that leaves what is under a place of the screen there. */
export function scaledAt(view: View, scale: number, [x, y]: Point): View {
  const ratio = scale / view.scale;
  return { scale, x: x - (x - view.x) * ratio, y: y - (y - view.y) * ratio };
}

export function moved(view: View, dx: number, dy: number): View {
  return { ...view, x: view.x + dx, y: view.y + dy };
}
