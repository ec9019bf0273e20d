import type { Mask } from '../model/mask.ts';
import { outlinesOf } from '../model/mask-outline.ts';
import type { Brush } from './brush.ts';
import type { Style } from './painter.ts';

/** Masks are denser than other insides, since their levels are to be seen, but never hide the picture. */
const denser = 3;
const densest = 0.85;
/** Of masks with more pixels the outline is not drawn, but their box: following it would take longer than a frame. */
const mostOutlined = 1_000_000;

const tinted = new WeakMap<Mask, { readonly color: string; readonly picture: OffscreenCanvas }>();

export function paintMask(brush: Brush, mask: Mask, style: Style): void {
  const { context } = brush;
  if (style.opacity > 0) {
    context.globalAlpha = Math.min(densest, style.opacity * denser);
    context.imageSmoothingEnabled = brush.unit > 1;
    context.drawImage(pictureOf(mask, style.color), mask.left, mask.top);
    context.globalAlpha = 1;
  }
  brush.stroke(brush.path(mask, () => mask.width * mask.height > mostOutlined ? [boxOf(mask)] : outlinesOf(mask)), style);
}

/** The mask as a picture of one colour, as opaque in each pixel as its level. */
function pictureOf(mask: Mask, color: string): OffscreenCanvas {
  const known = tinted.get(mask);
  if (known?.color === color) {
    return known.picture;
  }
  const picture = known?.picture ?? new OffscreenCanvas(mask.width, mask.height);
  const context = picture.getContext('2d')!;
  const pixels = context.createImageData(mask.width, mask.height);
  const [red, green, blue] = [1, 3, 5].map(at => parseInt(color.slice(at, at + 2), 16)) as [number, number, number];
  mask.levels.forEach((level, index) => {
    pixels.data.set([red, green, blue, level], index * 4);
  });
  context.putImageData(pixels, 0, 0);
  tinted.set(mask, { color, picture });
  return picture;
}

function boxOf({ left, top, width, height }: Mask): readonly [number, number][] {
  return [[left, top], [left + width, top], [left + width, top + height], [left, top + height]];
}
