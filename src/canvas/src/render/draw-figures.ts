import { meet, type Box } from '../model/box.ts';
import type { Figure } from '../model/figure.ts';
import { visibleBox, type Size, type View } from '../model/view.ts';
import { colorOf, labelOf, type Scene } from '../state/scene.ts';
import type { Selection } from '../state/selection.ts';
import { isVisible, type Visibility } from '../state/visibility.ts';
import { Brush } from './brush.ts';
import type { Labels } from './labels.ts';
import { painters, type Style } from './painter.ts';

const lineWidth = 2;
/** More figures in sight than these are drawn without halos while the view moves. */
const mostWithHalo = 300;

export interface Drawing {
  readonly scene: Scene;
  readonly visibility: Visibility;
  readonly selection: Selection;
  readonly view: View;
  readonly stage: Size;
  readonly ratio: number;
  readonly paths: WeakMap<object, Path2D>;
  readonly labels: Labels;
  readonly selectionColor: string;
  /** Whether the view is being moved: another frame will follow. */
  readonly isMoving: boolean;
}

/** The figures as they were, dashed and without an inside, then those that are there, then their labels. */
export function drawFigures(context: CanvasRenderingContext2D, drawing: Drawing): void {
  const { scene, visibility, selection } = drawing;
  const seen = inSight(drawing, scene.figures.filter(one => isVisible(visibility, one) && !selection.selected.has(one.id)));
  withBrush(context, drawing, drawing.isMoving && seen.length > mostWithHalo, brush => {
    for (const one of visibility.before ? inSight(drawing, scene.before.filter(before => !visibility.hiddenClasses.has(before.classId))) : []) {
      paint(brush, one, { color: colorOf(scene, one), opacity: 0, width: lineWidth, dashed: true });
    }
    for (const one of seen) {
      paint(brush, one, { color: colorOf(scene, one), opacity: visibility.opacity, width: lineWidth, dashed: false });
    }
  });
  if (visibility.labels !== 'none') {
    drawing.labels.draw(context, drawing, seen.map(one => ({ figure: one, text: labelOf(scene, one, visibility.labels === 'tags') })));
  }
}

/** The figure under the pointer and those that are selected, in the one colour that no picture has. */
export function drawSelected(context: CanvasRenderingContext2D, drawing: Drawing): void {
  const { scene, visibility, selection, selectionColor } = drawing;
  const shown = (id: number): Figure[] => {
    const figure = scene.byId.get(id);
    return figure && isVisible(visibility, figure) ? [figure] : [];
  };
  const selected = [...selection.selected].flatMap(shown);
  const hovered = selection.hovered !== null && !selection.selected.has(selection.hovered) ? shown(selection.hovered) : [];
  withBrush(context, drawing, false, brush => {
    hovered.forEach(one => paint(brush, one, { color: colorOf(scene, one), opacity: visibility.opacity, width: lineWidth + 1.5, dashed: false }));
    selected.forEach(one => paint(brush, one, { color: selectionColor, opacity: Math.max(visibility.opacity, 0.14), width: lineWidth + 1, dashed: false }));
  });
  const named = [...hovered, ...selected].map(one => ({ figure: one, text: labelOf(scene, one, true) }));
  drawing.labels.draw(context, drawing, named, true);
}

function withBrush(context: CanvasRenderingContext2D, { view, ratio, paths }: Drawing, isQuick: boolean, draw: (brush: Brush) => void): void {
  context.save();
  context.setTransform(view.scale * ratio, 0, 0, view.scale * ratio, view.x * ratio, view.y * ratio);
  context.lineJoin = 'round';
  draw(new Brush(context, view.scale, paths, isQuick));
  context.restore();
}

function paint(brush: Brush, figure: Figure, style: Style): void {
  painters.find(figure.type)?.(brush, figure.geometry, style);
}

function inSight({ view, stage }: Drawing, figures: readonly Figure[]): Figure[] {
  const box: Box = visibleBox(view, stage);
  return figures.filter(one => meet(one.bounds, box));
}
