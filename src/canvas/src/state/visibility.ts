import type { Figure } from '../model/figure.ts';

export type LabelKind = 'none' | 'class' | 'tags';

/** What is drawn, and how. */
export interface Visibility {
  /** False hides every figure. */
  readonly figures: boolean;
  readonly before: boolean;
  readonly pins: boolean;
  /** `class` names the class at each figure, `tags` its tags too. */
  readonly labels: LabelKind;
  /** Of the insides of figures, 0 to 1. */
  readonly opacity: number;
  readonly hiddenClasses: ReadonlySet<number>;
  readonly hiddenFigures: ReadonlySet<number>;
}

/** Sets what it names. */
export interface VisibilityChange {
  readonly figures?: boolean;
  readonly before?: boolean;
  readonly pins?: boolean;
  readonly labels?: LabelKind;
  readonly opacity?: number;
  readonly hiddenClasses?: Iterable<number>;
  readonly hiddenFigures?: Iterable<number>;
}

export const allVisible: Visibility = {
  figures: true,
  before: true,
  pins: true,
  labels: 'class',
  opacity: 0.14,
  hiddenClasses: new Set(),
  hiddenFigures: new Set(),
};

export function reduceVisibility(state: Visibility, change: VisibilityChange): Visibility {
  const { hiddenClasses, hiddenFigures, ...others } = change;
  return {
    ...state,
    ...others,
    opacity: Math.min(1, Math.max(0, change.opacity ?? state.opacity)),
    hiddenClasses: hiddenClasses ? new Set(hiddenClasses) : state.hiddenClasses,
    hiddenFigures: hiddenFigures ? new Set(hiddenFigures) : state.hiddenFigures,
  };
}

export function isVisible(state: Visibility, figure: Figure): boolean {
  return state.figures && !state.hiddenClasses.has(figure.classId) && !state.hiddenFigures.has(figure.id);
}
