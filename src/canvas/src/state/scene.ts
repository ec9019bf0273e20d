import type { FigureClass, FigureTag } from '../model/figure-class.ts';
import { createIndex, type FigureIndex } from '../model/figure-index.ts';
import { noFigures, type Figure, type ReadFigures, type WireTag } from '../model/figure.ts';

/** A place on the image that somebody marked: a ring with a number. */
export interface Pin {
  readonly id: number;
  readonly number: number;
  /** In pixels of the image. */
  readonly x: number;
  readonly y: number;
  /** A closed one is drawn fainter. */
  readonly isClosed?: boolean;
}

/** What there is to draw over the picture. */
export interface Scene {
  readonly figures: readonly Figure[];
  readonly byId: ReadonlyMap<number, Figure>;
  readonly index: FigureIndex;
  /** The figures as they were, to compare with. */
  readonly before: readonly Figure[];
  readonly classes: ReadonlyMap<number, FigureClass>;
  readonly tags: ReadonlyMap<number, FigureTag>;
  readonly pins: readonly Pin[];
}

export interface SceneParts {
  readonly figures?: ReadFigures;
  readonly before?: ReadFigures;
  readonly classes?: readonly FigureClass[];
  readonly tags?: readonly FigureTag[];
  readonly pins?: readonly Pin[];
}

export const emptyScene: Scene = createScene({});

export function createScene({ figures = noFigures, before = noFigures, classes = [], tags = [], pins = [] }: SceneParts): Scene {
  return {
    figures: figures.figures,
    byId: new Map(figures.figures.map(one => [one.id, one])),
    index: createIndex(figures.figures),
    before: before.figures,
    classes: new Map(classes.map(one => [one.id, one])),
    tags: new Map(tags.map(one => [one.id, one])),
    pins,
  };
}

/** A class without one of its own is drawn in this colour. */
export const plainColor = '#F3EFD9';

export function colorOf(scene: Scene, figure: Figure): string {
  return scene.classes.get(figure.classId)?.color ?? plainColor;
}

/** The words at a figure: its class, and with tags `car · occluded · lane: 2`. */
export function labelOf(scene: Scene, figure: Figure, withTags: boolean): string {
  const title = scene.classes.get(figure.classId)?.title ?? figure.type;
  return [title, ...(withTags ? wordsOf(scene, figure.tags) : [])].join(' · ');
}

/** The words of tags: `occluded`, `lane: 2`. */
export function wordsOf(scene: Scene, tags: readonly WireTag[]): readonly string[] {
  return tags.map(tag => {
    const name = tag.name ?? scene.tags.get(tag.tagId ?? 0)?.name ?? '';
    return tag.value === null || tag.value === undefined ? name : `${name}: ${String(tag.value)}`;
  });
}

/** The words at figures as they were whose tags are others now; figures that are gone are drawn as they were, and tell nothing here. */
export function retagged(scene: Scene): readonly string[] {
  const sorted = (figure: Figure): string => JSON.stringify([...wordsOf(scene, figure.tags)].sort());
  return scene.before.filter(was => scene.byId.has(was.id) && sorted(was) !== sorted(scene.byId.get(was.id)!)).map(was => labelOf(scene, was, true));
}
