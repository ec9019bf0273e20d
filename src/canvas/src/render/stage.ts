import type { Size } from '../model/view.ts';

export const layerNames = ['image', 'figures', 'overlay'] as const;
export type LayerName = (typeof layerNames)[number];

/** The canvases over one another, as many pixels each as the screen has there. */
export class Stage {
  readonly root: HTMLDivElement;
  readonly size: Size = { width: 1, height: 1 };
  /** Pixels of the screen in a CSS pixel. */
  ratio = 1;
  private readonly layers: Record<LayerName, CanvasRenderingContext2D>;
  private readonly observer: ResizeObserver;

  constructor(host: HTMLElement, onResize: (size: Size) => void) {
    this.root = document.createElement('div');
    Object.assign(this.root.style, { position: 'relative', width: '100%', height: '100%', overflow: 'hidden', touchAction: 'none', userSelect: 'none' });
    this.layers = Object.fromEntries(layerNames.map(name => [name, this.addLayer()])) as Record<LayerName, CanvasRenderingContext2D>;
    host.append(this.root);
    this.observer = new ResizeObserver(entries => {
      if (this.resize(entries.at(-1)!)) onResize(this.size);
    });
    this.observer.observe(this.root);
  }

  context(layer: LayerName): CanvasRenderingContext2D {
    return this.layers[layer];
  }

  /** An empty layer whose unit is a CSS pixel. */
  begin(layer: LayerName): CanvasRenderingContext2D {
    const context = this.layers[layer];
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, context.canvas.width, context.canvas.height);
    context.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
    return context;
  }

  dispose(): void {
    this.observer.disconnect();
    this.root.remove();
    // A canvas keeps its memory until it is collected, unless it is made small.
    Object.values(this.layers).forEach(({ canvas }) => (canvas.width = canvas.height = 0));
  }

  private addLayer(): CanvasRenderingContext2D {
    const canvas = document.createElement('canvas');
    Object.assign(canvas.style, { position: 'absolute', inset: '0', width: '100%', height: '100%', pointerEvents: 'none' });
    canvas.ariaHidden = 'true';
    this.root.append(canvas);
    return canvas.getContext('2d')!;
  }

  private resize(entry: ResizeObserverEntry): boolean {
    const { width, height } = entry.contentRect;
    const ratio = devicePixelRatio;
    if (width === 0 || height === 0 || (width === this.size.width && height === this.size.height && ratio === this.ratio)) {
      return false;
    }
    this.ratio = ratio;
    Object.assign(this.size, { width, height });
    for (const { canvas } of Object.values(this.layers)) {
      canvas.width = Math.round(width * ratio);
      canvas.height = Math.round(height * ratio);
    }
    return true;
  }
}
