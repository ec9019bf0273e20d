import { distance, type Point } from '../model/point.ts';

/** What hands do to the stage; places are CSS pixels from its top left corner. */
export interface Gestures {
  zoom(factor: number, at: Point): void;
  pan(dx: number, dy: number): void;
  /** Pressed and let go in one place. */
  press(at: Point): void;
  /** The pointer is there, or gone. */
  hover(at: Point | null): void;
}

/** So far a pressed pointer may stray before it drags, in CSS pixels. */
const slack = 4;
const wheelStep = 0.0015;
/** Trackpads report a pinch as a wheel with Ctrl, in much smaller steps. */
const pinchStep = 0.01;
const lineHeight = 16;

/** Hears wheel, mouse, pen and touch on an element. In view mode every drag pans: by the first button, by the middle one, with Space held or not. */
export class Input {
  private readonly element: HTMLElement;
  private readonly gestures: Gestures;
  private readonly pointers = new Map<number, Point>();
  private readonly ending = new AbortController();
  private pressedAt: Point | null = null;
  private isSpaceHeld = false;

  constructor(element: HTMLElement, gestures: Gestures) {
    this.element = element;
    this.gestures = gestures;
    const on = <K extends keyof HTMLElementEventMap>(type: K, hear: (event: HTMLElementEventMap[K]) => void, passive = true): void =>
      element.addEventListener(type, hear, { signal: this.ending.signal, passive });
    on('wheel', event => this.wheel(event), false);
    on('pointerdown', event => this.down(event), false);
    on('pointermove', event => this.move(event));
    on('pointerup', event => this.up(event));
    on('pointercancel', event => this.cancel(event));
    on('pointerleave', () => gestures.hover(null));
    // The middle button would begin the browser's own scrolling.
    on('mousedown', event => event.button === 1 && event.preventDefault(), false);
    for (const type of ['keydown', 'keyup'] as const) {
      window.addEventListener(type, event => this.key(event), { signal: this.ending.signal });
    }
    window.addEventListener('blur', () => this.hold(false), { signal: this.ending.signal });
  }

  dispose(): void {
    this.ending.abort();
  }

  private wheel(event: WheelEvent): void {
    event.preventDefault();
    const pixels = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY * lineHeight : event.deltaMode === WheelEvent.DOM_DELTA_PAGE ? event.deltaY * 400 : event.deltaY;
    this.gestures.zoom(Math.exp(-Math.max(-400, Math.min(400, pixels)) * (event.ctrlKey ? pinchStep : wheelStep)), this.placeOf(event));
  }

  private down(event: PointerEvent): void {
    if (event.button > 1) {
      return;
    }
    const at = this.placeOf(event);
    this.element.setPointerCapture(event.pointerId);
    this.pointers.set(event.pointerId, at);
    this.pressedAt = this.pointers.size === 1 && event.button === 0 && !this.isSpaceHeld ? at : null;
    this.showCursor();
  }

  private move(event: PointerEvent): void {
    const at = this.placeOf(event);
    const last = this.pointers.get(event.pointerId);
    if (last === undefined) {
      if (event.pointerType !== 'touch') this.gestures.hover(at);
      return;
    }
    if (this.pressedAt !== null && distance(this.pressedAt, at) <= slack) {
      return;
    }
    this.pressedAt = null;
    const other = [...this.pointers].find(([id]) => id !== event.pointerId)?.[1];
    this.pointers.set(event.pointerId, at);
    if (other === undefined) this.gestures.pan(at[0] - last[0], at[1] - last[1]);
    else this.pinch(other, last, at);
  }

  /** One of two fingers moved: what was between them stays between them. */
  private pinch(other: Point, from: Point, to: Point): void {
    const middle = (a: Point): Point => [(a[0] + other[0]) / 2, (a[1] + other[1]) / 2];
    const [before, now] = [middle(from), middle(to)];
    this.gestures.pan(now[0] - before[0], now[1] - before[1]);
    const apart = distance(from, other);
    if (apart > 0 && distance(to, other) > 0) {
      this.gestures.zoom(distance(to, other) / apart, now);
    }
  }

  private up(event: PointerEvent): void {
    const pressed = this.pointers.size === 1 ? this.pressedAt : null;
    this.cancel(event);
    if (pressed !== null) {
      this.gestures.press(pressed);
    }
  }

  private cancel(event: PointerEvent): void {
    this.pointers.delete(event.pointerId);
    this.pressedAt = null;
    this.showCursor();
  }

  private key(event: KeyboardEvent): void {
    const inField = event.target instanceof Element && event.target.closest('input, textarea, select, button, a, [contenteditable]') !== null;
    if (event.code === 'Space' && !inField && this.element.matches(':hover')) {
      event.preventDefault();
      this.hold(event.type === 'keydown');
    }
  }

  private hold(isHeld: boolean): void {
    this.isSpaceHeld = isHeld;
    this.showCursor();
  }

  private showCursor(): void {
    this.element.style.cursor = this.pointers.size > 0 && this.pressedAt === null ? 'grabbing' : this.isSpaceHeld ? 'grab' : '';
  }

  private placeOf(event: MouseEvent): Point {
    const box = this.element.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  }
}
