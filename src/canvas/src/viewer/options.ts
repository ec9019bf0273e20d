import type { FigureClass, FigureTag } from '../model/figure-class.ts';
import type { UnreadableFigure, WireFigure } from '../model/figure.ts';
import type { Point } from '../model/point.ts';
import type { View } from '../model/view.ts';
import type { LegendEntry } from '../state/legend.ts';
import type { Pin } from '../state/scene.ts';
import type { VisibilityChange } from '../state/visibility.ts';

/** What the host of a viewer hears. */
export interface ViewerOptions {
  /** Somebody chose a figure, or null: a place without one. The place is in pixels of the image; `label` names the figure. */
  readonly onSelect?: (figureId: number | null, at: Point, label: string | null) => void;
  readonly onHover?: (figureId: number | null) => void;
  readonly onPin?: (pinId: number) => void;
  /** The view changed; `percent` is 100 when a pixel of the image is one of the screen. */
  readonly onView?: (view: View, percent: number, isFitted: boolean) => void;
}

/** An image to show. */
export interface ShownImage {
  /** Where its bytes are, unless they are given. */
  readonly imageUrl?: string;
  readonly blob?: Blob;
  /** The size that figures refer to, in pixels. Without it that of the picture counts. */
  readonly width?: number | null;
  readonly height?: number | null;
  readonly figures?: readonly WireFigure[];
  /** Figures to compare with, drawn dashed. */
  readonly before?: readonly WireFigure[];
  readonly classes?: readonly FigureClass[];
  readonly tags?: readonly FigureTag[];
  readonly pins?: readonly Pin[];
  /** Keeps zoom and place when the image before had the same size. */
  readonly keepView?: boolean;
}

/** What came of it. */
export interface ShowReport {
  /** False when another image was shown before this one was ready; then nothing else counts. */
  readonly isCurrent: boolean;
  /** Why there is no picture, or null. The figures are drawn all the same. */
  readonly pictureError: string | null;
  readonly figures: number;
  /** Figures of types that this version does not draw, by type. */
  readonly unknown: Readonly<Record<string, number>>;
  readonly unreadable: readonly UnreadableFigure[];
  readonly legend: readonly LegendEntry[];
}

/** Shows an image with its figures. */
export interface Viewer {
  show(image: ShownImage): Promise<ShowReport>;
  /** Chooses figures; the host is not told of what it did itself. */
  select(figureIds: Iterable<number>): void;
  /** Chooses the next figure that is visible (1) or the one before (-1), and brings it into sight. The host is told as if somebody had pressed on its middle. */
  step(by: 1 | -1): void;
  setVisibility(change: VisibilityChange): void;
  setPins(pins: readonly Pin[]): void;
  /** A view, or 1:1, which draws a pixel of the image as one of the screen. */
  setView(view: View | 'actual'): void;
  zoom(factor: number): void;
  fit(): void;
  /** Brings a figure or place of the image into sight. */
  reveal(target: { readonly figureId: number } | { readonly x: number; readonly y: number }): void;
  dispose(): void;
}
