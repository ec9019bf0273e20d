import type { Point } from '../model/point.ts';
import { toScreen, type View } from '../model/view.ts';
import type { Pin } from '../state/scene.ts';

const ring = 13;
const badge = 8;
/** From the middle of the ring to that of the badge, along both axes. */
const offset = 11;

/** A ring around the place, and its number beside it, of the same size at any zoom. */
export function drawPins(context: CanvasRenderingContext2D, pins: readonly Pin[], view: View, color: string): void {
  for (const pin of pins) {
    const [x, y] = toScreen(view, [pin.x, pin.y]);
    context.globalAlpha = pin.isClosed ? 0.55 : 1;
    circle(context, x, y, ring);
    context.lineWidth = 5;
    context.strokeStyle = 'rgba(12, 10, 14, .6)';
    context.stroke();
    context.lineWidth = 2.5;
    context.strokeStyle = color;
    context.stroke();
    circle(context, x + offset, y - offset, badge);
    context.fillStyle = '#16141A';
    context.fill();
    context.lineWidth = 1.5;
    context.stroke();
    context.font = '600 10px system-ui, sans-serif';
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.fillStyle = '#FFFFFF';
    context.fillText(String(pin.number), x + offset, y - offset + 0.5);
    context.globalAlpha = 1;
  }
}

/** The pin on the screen there; of several the last, which is drawn over the others. */
export function pinAt(pins: readonly Pin[], view: View, [x, y]: Point): Pin | null {
  return pins.findLast(pin => {
    const [px, py] = toScreen(view, [pin.x, pin.y]);
    return Math.abs(Math.hypot(x - px, y - py) - ring) <= 4 || Math.hypot(x - px - offset, y - py + offset) <= badge + 2;
  }) ?? null;
}

function circle(context: CanvasRenderingContext2D, x: number, y: number, radius: number): void {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
}
