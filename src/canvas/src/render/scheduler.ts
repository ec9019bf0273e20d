/** Draws what was asked for, once in the next frame, however often it is asked. */
export class Scheduler<Layer extends string> {
  private readonly waiting = new Set<Layer>();
  private readonly draw: (layers: ReadonlySet<Layer>) => void;
  private frame: number | null = null;

  constructor(draw: (layers: ReadonlySet<Layer>) => void) {
    this.draw = draw;
  }

  ask(...layers: Layer[]): void {
    layers.forEach(layer => this.waiting.add(layer));
    if (this.waiting.size > 0) {
      this.frame ??= requestAnimationFrame(() => this.run());
    }
  }

  stop(): void {
    if (this.frame !== null) cancelAnimationFrame(this.frame);
    this.frame = null;
    this.waiting.clear();
  }

  private run(): void {
    this.frame = null;
    const layers = new Set(this.waiting);
    this.waiting.clear();
    this.draw(layers);
  }
}
