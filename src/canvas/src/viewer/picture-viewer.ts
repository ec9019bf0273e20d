import { middleOf } from '../model/box.ts';
import type { Figure } from '../model/figure.ts';
import type { Point } from '../model/point.ts';
import { scaledAt, toImage, toScreen, type View } from '../model/view.ts';
import { drawFigures, drawSelected, type Drawing } from '../render/draw-figures.ts';
import { drawImage } from '../render/draw-image.ts';
import { Labels } from '../render/labels.ts';
import { drawPins, pinAt } from '../render/pins.ts';
import { Scheduler } from '../render/scheduler.ts';
import { Stage, type LayerName } from '../render/stage.ts';
import { legendOf } from '../state/legend.ts';
import { createScene, emptyScene, labelOf, type Pin } from '../state/scene.ts';
import { nothingSelected, reduceSelection, type SelectionAction } from '../state/selection.ts';
import { neighbour } from '../state/step.ts';
import { noView, reduceView, type ViewAction } from '../state/view-state.ts';
import { allVisible, isVisible, reduceVisibility, type VisibilityChange } from '../state/visibility.ts';
import { Input } from './input.ts';
import type { ShowReport, Viewer, ViewerOptions } from './options.ts';
import type { PreparedImage, Surroundings } from './prepared.ts';

/** How near to a line or point counts as on it, in CSS pixels. */
const tolerance = 6;
/** The view is still when it did not change for so long, in milliseconds. */
const stillness = 120;
const fallbackSelection = '#FF4FD0';

/** The state of a viewer and its ways to the screen. The states themselves are pure, in `state/`; what changes there asks for the layers that show it. */
export class PictureViewer implements Omit<Viewer, 'show'> {
  private readonly stage: Stage;
  private readonly input: Input;
  private readonly scheduler = new Scheduler<LayerName>(layers => this.draw(layers));
  private readonly options: ViewerOptions;
  private readonly labels = new Labels();
  private readonly paths = new WeakMap<object, Path2D>();
  private readonly selectionColor: string;
  private picture: ImageBitmap | null = null;
  private scene = emptyScene;
  private selection = nothingSelected;
  private visibility = allVisible;
  private viewing = noView;
  private moving: ReturnType<typeof setTimeout> | null = null;

  constructor(element: HTMLElement, options: ViewerOptions) {
    this.options = options;
    this.stage = new Stage(element, size => this.changeView({ type: 'stage', size: { ...size } }));
    this.selectionColor = getComputedStyle(element).getPropertyValue('--canvas-sel').trim() || fallbackSelection;
    this.input = new Input(this.stage.root, {
      zoom: (factor, at) => this.changeView({ type: 'zoom', factor, at }),
      pan: (dx, dy) => this.changeView({ type: 'pan', dx, dy }),
      press: at => this.press(at),
      hover: at => this.hover(at),
    });
  }

  /** Shows what is ready, in the next frame. The picture stays the caller's, who closes it when it is no longer shown. */
  present(image: PreparedImage, { classes, tags, pins, keepView }: Surroundings): ShowReport {
    const { figures, before } = image;
    this.picture = image.picture;
    this.scene = createScene({ figures, before, classes: classes ?? [], tags: tags ?? [], pins: pins ?? [] });
    this.changeSelection({ type: 'keep', ids: new Set(this.scene.byId.keys()) });
    this.changeView({ type: 'image', size: image.size, keepView: keepView ?? false });
    this.scheduler.ask('image', 'figures', 'overlay');
    return {
      isCurrent: true,
      pictureError: image.pictureError,
      figures: figures.figures.length,
      unknown: Object.fromEntries(figures.unknown),
      unreadable: figures.unreadable,
      legend: legendOf(this.scene, this.visibility),
    };
  }

  select(figureIds: Iterable<number>): void {
    this.changeSelection({ type: 'select', ids: figureIds });
  }

  step(by: 1 | -1): void {
    const [from] = this.selection.selected;
    const figure = neighbour(this.scene.figures.filter(one => isVisible(this.visibility, one)), from ?? null, by);
    if (figure !== null) {
      this.choose(figure, middleOf(figure.bounds));
      this.reveal({ figureId: figure.id });
    }
  }

  setVisibility(change: VisibilityChange): void {
    this.visibility = reduceVisibility(this.visibility, change);
    this.scheduler.ask('figures', 'overlay');
  }

  setPins(pins: readonly Pin[]): void {
    this.scene = { ...this.scene, pins };
    this.scheduler.ask('overlay');
  }

  setView(view: View | 'actual'): void {
    this.changeView(view === 'actual' ? { type: 'scale', scale: 1 / this.stage.ratio, at: this.middle() } : { type: 'set', view });
  }

  zoom(factor: number): void {
    this.changeView({ type: 'zoom', factor, at: this.middle() });
  }

  fit(): void {
    this.changeView({ type: 'fit' });
  }

  reveal(target: { readonly figureId: number } | { readonly x: number; readonly y: number }): void {
    const bounds = 'figureId' in target ? this.scene.byId.get(target.figureId)?.bounds : { left: target.x, right: target.x, top: target.y, bottom: target.y };
    if (bounds === undefined) {
      return;
    }
    const { stage, view } = this.viewing;
    const [left, top] = toScreen(view, [bounds.left, bounds.top]);
    const [right, bottom] = toScreen(view, [bounds.right, bounds.bottom]);
    if (left < 0 || top < 0 || right > stage.width || bottom > stage.height) {
      const room = Math.min((0.8 * stage.width) / Math.max(1, right - left), (0.8 * stage.height) / Math.max(1, bottom - top), 1);
      const { scale, x, y } = scaledAt(view, view.scale * room, [(left + right) / 2, (top + bottom) / 2]);
      this.changeView({ type: 'set', view: { scale, x: x + stage.width / 2 - (left + right) / 2, y: y + stage.height / 2 - (top + bottom) / 2 } });
    }
  }

  dispose(): void {
    clearTimeout(this.moving ?? undefined);
    this.input.dispose();
    this.scheduler.stop();
    this.stage.dispose();
    this.picture = null;
    this.scene = emptyScene;
  }

  private changeView(action: ViewAction): void {
    const before = this.viewing;
    this.viewing = reduceView(before, action);
    const { view, isFitted } = this.viewing;
    if (view !== before.view) {
      this.scheduler.ask('image', 'figures', 'overlay');
      if (action.type !== 'image') this.move();
      this.options.onView?.(view, view.scale * this.stage.ratio * 100, isFitted);
    }
  }

  private move(): void {
    clearTimeout(this.moving ?? undefined);
    this.moving = setTimeout(() => {
      this.moving = null;
      this.scheduler.ask('figures');
    }, stillness);
  }

  private changeSelection(action: SelectionAction): void {
    const before = this.selection;
    this.selection = reduceSelection(before, action);
    // Figures that are selected leave the layer of the others.
    if (this.selection.selected !== before.selected) this.scheduler.ask('figures', 'overlay');
    else if (this.selection !== before) this.scheduler.ask('overlay');
  }

  private press(at: Point): void {
    const pin = this.visibility.pins ? pinAt(this.scene.pins, this.viewing.view, at) : null;
    if (pin !== null) {
      this.options.onPin?.(pin.id);
      return;
    }
    this.choose(this.figureAt(at), toImage(this.viewing.view, at));
  }

  private choose(figure: Figure | null, at: Point): void {
    this.changeSelection({ type: 'select', ids: figure === null ? [] : [figure.id] });
    this.options.onSelect?.(figure?.id ?? null, at, figure && labelOf(this.scene, figure, false));
  }

  private hover(at: Point | null): void {
    const id = at === null ? null : this.figureAt(at)?.id ?? null;
    if (id !== this.selection.hovered) {
      this.changeSelection({ type: 'hover', id });
      this.options.onHover?.(id);
    }
  }

  private figureAt(at: Point): Figure | null {
    const { view } = this.viewing;
    return this.scene.index.at(toImage(view, at), tolerance / view.scale, one => isVisible(this.visibility, one));
  }

  private middle(): Point {
    return [this.viewing.stage.width / 2, this.viewing.stage.height / 2];
  }

  private draw(layers: ReadonlySet<LayerName>): void {
    const { view, stage, image } = this.viewing;
    const { scene, visibility, selection, paths, labels, selectionColor } = this;
    const drawing: Drawing = { scene, visibility, selection, view, stage, ratio: this.stage.ratio, paths, labels, selectionColor, isMoving: this.moving !== null };
    if (layers.has('image')) {
      drawImage(this.stage.begin('image'), this.picture, image, view, this.stage.ratio);
    }
    if (layers.has('figures')) {
      drawFigures(this.stage.begin('figures'), drawing);
    }
    if (layers.has('overlay')) {
      const context = this.stage.begin('overlay');
      drawSelected(context, drawing);
      if (visibility.pins) drawPins(context, scene.pins, view, selectionColor);
    }
  }
}
