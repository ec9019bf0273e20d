/** What is drawn, as the web app says it. */
export interface ChartModel {
  /** Upright columns, lying bars, or how much there was as time went on. */
  readonly form: 'columns' | 'bars' | 'areas';
  readonly points: readonly ChartPoint[];
  /** Stacked in this order. */
  readonly series: readonly ChartSeries[];
  /** What is written along the axis of areas. */
  readonly ticks: readonly { readonly at: number; readonly text: string }[];
  /** Where areas end, if that is after their last point: until then it stayed. */
  readonly end: number | null;
  /** How areas will go on. */
  readonly cone: ChartCone | null;
  /** A moment that matters for areas. */
  readonly mark: { readonly at: number; readonly text: string } | null;
  /** What stands behind each number. */
  readonly unit: string;
}

/** From a moment and a height to a height that is reached likely by one moment and almost surely by another. */
export interface ChartCone {
  readonly at: number;
  readonly low: number;
  readonly high: number;
  readonly likely: number;
  readonly late: number;
}

export interface ChartPoint {
  readonly name: string;
  /** Where it lies, of areas. */
  readonly at: number | null;
  /** A colour of its own, as of a class. */
  readonly color: string | null;
}

export interface ChartSeries {
  readonly name: string;
  readonly tone: Tone;
  readonly values: readonly (number | null)[];
}

/** The statuses of tokens.css; "again" is work for another time, and hatched as what is rejected. */
export type Tone = 'ok' | 'no' | 'work' | 'again' | 'review' | 'wait';

const numbers = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });

/** A number with its unit. */
export function written(value: number, unit: string): string {
  return unit === '' ? numbers.format(value) : `${numbers.format(value)} ${unit}`;
}

/** A name that fits beside a bar. */
export function cut(name: string): string {
  const letters = [...name];
  return letters.length > 24 ? `${letters.slice(0, 23).join('')}…` : name;
}
