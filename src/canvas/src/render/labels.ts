import type { Figure } from '../model/figure.ts';
import { toScreen } from '../model/view.ts';
import { colorOf } from '../state/scene.ts';
import type { Drawing } from './draw-figures.ts';

export interface Label {
  readonly figure: Figure;
  readonly text: string;
}

/** Of more figures only these have room for names; the others are named under the pointer. */
const mostLabels = 300;
/** Figures smaller on the screen, in CSS pixels, have none either: names would cover them. */
const leastSide = 18;
const height = 16;
const swatch = 7;
const mostText = 60;
const mostSprites = 500;

/** Names at figures. Each text is drawn once and then copied, since drawing text takes longer than all else. */
export class Labels {
  private readonly sprites = new Map<string, OffscreenCanvas>();
  private ratio = 1;

  draw(context: CanvasRenderingContext2D, drawing: Drawing, labels: readonly Label[], always = false): void {
    const { view, scene, ratio } = drawing;
    if (ratio !== this.ratio) {
      this.sprites.clear();
      this.ratio = ratio;
    }
    const large = always ? labels : labels.filter(({ figure: { bounds } }) =>
      Math.max(bounds.right - bounds.left, bounds.bottom - bounds.top) * view.scale >= leastSide || bounds.left === bounds.right);
    for (const { figure, text } of large.length > mostLabels && !always ? [] : large) {
      const [x, y] = toScreen(view, [figure.bounds.left, figure.bounds.top]);
      const sprite = this.sprite(text.length > mostText ? `${text.slice(0, mostText)}…` : text, colorOf(scene, figure));
      // On whole pixels of the screen, so that letters stay sharp, and never above the stage.
      const [left, top] = [Math.max(0, x - 1), Math.max(0, y - height - 3)].map(at => Math.round(at * ratio) / ratio) as [number, number];
      context.drawImage(sprite, left, top, sprite.width / ratio, sprite.height / ratio);
    }
  }

  private sprite(text: string, color: string): OffscreenCanvas {
    const key = `${color} ${text}`;
    let sprite = this.sprites.get(key);
    if (sprite === undefined) {
      if (this.sprites.size >= mostSprites) this.sprites.clear();
      sprite = makeSprite(text, color, this.ratio);
      this.sprites.set(key, sprite);
    }
    return sprite;
  }
}

function makeSprite(text: string, color: string, ratio: number): OffscreenCanvas {
  const font = '500 11px system-ui, sans-serif';
  const sprite = new OffscreenCanvas(1, 1);
  const context = sprite.getContext('2d')!;
  context.font = font;
  const width = Math.ceil(context.measureText(text).width) + swatch + 15;
  sprite.width = Math.ceil(width * ratio);
  sprite.height = Math.ceil(height * ratio);
  context.scale(ratio, ratio);
  context.fillStyle = 'rgba(18, 16, 20, .82)';
  context.beginPath();
  context.roundRect(0, 0, width, height, 3);
  context.fill();
  context.fillStyle = color;
  context.beginPath();
  context.roundRect(5, (height - swatch) / 2, swatch, swatch, 2);
  context.fill();
  context.font = font;
  context.fillStyle = '#FFFFFF';
  context.textBaseline = 'middle';
  context.fillText(text, swatch + 9, height / 2 + 0.5);
  return sprite;
}
