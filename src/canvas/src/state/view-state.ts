import { centred, fitted, moved, scaledAt, type Size, type View } from '../model/view.ts';
import type { Point } from '../model/point.ts';

/** What of the image is looked at. While it is fitted it stays so, whatever size the stage gets. */
export interface ViewState {
  readonly stage: Size;
  readonly image: Size;
  readonly view: View;
  readonly isFitted: boolean;
}

export type ViewAction =
  | { readonly type: 'image'; readonly size: Size; readonly keepView?: boolean }
  | { readonly type: 'stage'; readonly size: Size }
  | { readonly type: 'fit' }
  /** One pixel of the image on one pixel of the screen is `1 / devicePixelRatio`. */
  | { readonly type: 'scale'; readonly scale: number; readonly at?: Point }
  | { readonly type: 'zoom'; readonly factor: number; readonly at: Point }
  | { readonly type: 'pan'; readonly dx: number; readonly dy: number }
  | { readonly type: 'set'; readonly view: View };

/** CSS pixels left free around a fitted image, so that figures at its edge can be seen and held. */
export const fitMargin = 16;
/** No pixel is drawn larger than so many CSS pixels. */
export const mostScale = 64;
/** No image is drawn smaller than this part of its fitted size. */
const leastOfFit = 0.25;
const leastInView = 32;

export const noView: ViewState = {
  stage: { width: 1, height: 1 },
  image: { width: 1, height: 1 },
  view: { scale: 1, x: 0, y: 0 },
  isFitted: true,
};

export function reduceView(state: ViewState, action: ViewAction): ViewState {
  switch (action.type) {
    case 'image':
      return action.keepView && sameSize(action.size, state.image) ? state : fit({ ...state, image: action.size });
    case 'stage':
      return resized(state, action.size);
    case 'fit':
      return fit(state);
    case 'scale':
      return held(state, action.at ? scaledAt(state.view, limited(state, action.scale), action.at) : centred(limited(state, action.scale), state.image, state.stage));
    case 'zoom':
      return held(state, scaledAt(state.view, limited(state, state.view.scale * action.factor), action.at));
    case 'pan':
      return held(state, moved(state.view, action.dx, action.dy));
    case 'set':
      return held(state, { ...action.view, scale: limited(state, action.view.scale) });
  }
}

function fit(state: ViewState): ViewState {
  return { ...state, view: fitted(state.image, state.stage, fitMargin, mostScale), isFitted: true };
}

/** What was in the middle of the stage stays there. */
function resized(state: ViewState, stage: Size): ViewState {
  const next = { ...state, stage };
  return state.isFitted ? fit(next) : held(next, moved(state.view, (stage.width - state.stage.width) / 2, (stage.height - state.stage.height) / 2));
}

/** An image never leaves the stage altogether: there would be nothing to hold it by. */
function held(state: ViewState, view: View): ViewState {
  const { stage, image } = state;
  const keep = (at: number, size: number, room: number): number => {
    const least = Math.min(leastInView, size, room);
    return Math.min(room - least, Math.max(least - size, at));
  };
  const x = keep(view.x, image.width * view.scale, stage.width);
  const y = keep(view.y, image.height * view.scale, stage.height);
  return { ...state, view: { ...view, x, y }, isFitted: false };
}

function limited({ image, stage }: ViewState, scale: number): number {
  const least = Math.min(1, fitted(image, stage, fitMargin, mostScale).scale) * leastOfFit;
  return Math.min(mostScale, Math.max(least, scale));
}

function sameSize(a: Size, b: Size): boolean {
  return a.width === b.width && a.height === b.height;
}
