import type { Box } from './box.ts';
import type { FigureClass } from './figure-class.ts';
import { shapes, type Inflate, type Shape } from './shape.ts';

/** A figure as `figures.list` (`geometry` nested) and `annotations.*` (its members flat) answer it. What else it has is passed over. */
export interface WireFigure {
  readonly id?: number | null;
  readonly classId?: number | null;
  readonly classTitle?: string;
  readonly geometryType: string;
  readonly geometry?: unknown;
  readonly priority?: number | null;
  readonly labelerLogin?: string | null;
  readonly tags?: readonly WireTag[] | null;
}

export interface WireTag {
  readonly tagId?: number | null;
  readonly name?: string | null;
  readonly value?: unknown;
}

/** A figure that was read; it never changes. */
export interface Figure {
  readonly id: number;
  readonly classId: number;
  readonly type: string;
  readonly shape: Shape<unknown>;
  readonly geometry: unknown;
  readonly bounds: Box;
  readonly area: number;
  readonly labelerLogin: string | null;
  readonly tags: readonly WireTag[];
}

/** A figure whose geometry is not of its shape, or has not come. */
export interface UnreadableFigure {
  readonly id: number;
  readonly type: string;
  readonly reason: string;
}

export interface ReadFigures {
  /** In the order they are drawn. */
  readonly figures: readonly Figure[];
  /** How many figures there are of each type that nobody registered. */
  readonly unknown: ReadonlyMap<string, number>;
  readonly unreadable: readonly UnreadableFigure[];
}

export const noFigures: ReadFigures = { figures: [], unknown: new Map(), unreadable: [] };

/** Reads figures, in drawing order: ascending priority, those without one first, then ascending id. No figure makes another fail. */
export async function readFigures(wire: readonly WireFigure[], classes: readonly FigureClass[], inflate: Inflate): Promise<ReadFigures> {
  const templates = new Map(classes.map(one => [one.id, one.geometry_config]));
  const unknown = new Map<string, number>();
  const unreadable: UnreadableFigure[] = [];
  const read = await Promise.all([...wire].sort(inDrawingOrder).map(async one => {
    const shape = shapes.find(one.geometryType);
    if (shape === undefined) {
      unknown.set(one.geometryType, (unknown.get(one.geometryType) ?? 0) + 1);
      return null;
    }
    try {
      const geometry = await shape.read(one.geometry ?? one, { template: templates.get(one.classId ?? 0), inflate });
      return toFigure(one, shape, geometry);
    } catch (failure) {
      unreadable.push({ id: one.id ?? 0, type: one.geometryType, reason: failure instanceof Error ? failure.message : String(failure) });
      return null;
    }
  }));
  return { figures: read.filter(one => one !== null), unknown, unreadable };
}

function inDrawingOrder(a: WireFigure, b: WireFigure): number {
  return (a.priority ?? -Infinity) === (b.priority ?? -Infinity) ? (a.id ?? 0) - (b.id ?? 0) : (a.priority ?? -Infinity) - (b.priority ?? -Infinity);
}

function toFigure(wire: WireFigure, shape: Shape<unknown>, geometry: unknown): Figure {
  return {
    id: wire.id ?? 0,
    classId: wire.classId ?? 0,
    type: wire.geometryType,
    shape,
    geometry,
    bounds: shape.bounds(geometry),
    area: shape.area(geometry),
    labelerLogin: wire.labelerLogin ?? null,
    tags: wire.tags ?? [],
  };
}

/** The memory that the geometries hold, roughly, in bytes. */
export function bytesOf({ figures }: ReadFigures): number {
  return figures.reduce((sum, one) => sum + 500 + (one.shape.bytes?.(one.geometry) ?? 0), 0);
}
