/** Figures by id that stand out. */
export interface Selection {
  readonly selected: ReadonlySet<number>;
  readonly hovered: number | null;
}

export type SelectionAction =
  | { readonly type: 'select'; readonly ids: Iterable<number> }
  | { readonly type: 'hover'; readonly id: number | null }
  /** Forgets figures that are no longer there. */
  | { readonly type: 'keep'; readonly ids: ReadonlySet<number> };

export const nothingSelected: Selection = { selected: new Set(), hovered: null };

/** The same state comes back when nothing changes, so that nothing is drawn or told again. */
export function reduceSelection(state: Selection, action: SelectionAction): Selection {
  switch (action.type) {
    case 'select':
      return withSelected(state, new Set(action.ids));
    case 'hover':
      return action.id === state.hovered ? state : { ...state, hovered: action.id };
    case 'keep': {
      const hovered = state.hovered !== null && action.ids.has(state.hovered) ? state.hovered : null;
      return withSelected(hovered === state.hovered ? state : { ...state, hovered }, new Set([...state.selected].filter(id => action.ids.has(id))));
    }
  }
}

function withSelected(state: Selection, selected: Set<number>): Selection {
  return selected.size === state.selected.size && [...selected].every(id => state.selected.has(id)) ? state : { ...state, selected };
}
