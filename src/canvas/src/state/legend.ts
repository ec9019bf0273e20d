import { plainColor, type Scene } from './scene.ts';
import type { Visibility } from './visibility.ts';

/** A line of the legend. */
export interface LegendEntry {
  readonly classId: number;
  readonly title: string;
  readonly color: string;
  /** How many figures of the class are on the image. */
  readonly count: number;
  readonly isHidden: boolean;
}

/** The classes that figures of the image have, the most frequent first. */
export function legendOf(scene: Scene, visibility: Visibility): LegendEntry[] {
  const counts = new Map<number, number>();
  scene.figures.forEach(figure => counts.set(figure.classId, (counts.get(figure.classId) ?? 0) + 1));
  return [...counts]
    .map(([classId, count]) => {
      const known = scene.classes.get(classId);
      return { classId, title: known?.title ?? `class ${classId}`, color: known?.color ?? plainColor, count, isHidden: visibility.hiddenClasses.has(classId) };
    })
    .sort((a, b) => b.count - a.count || a.title.localeCompare(b.title));
}
