import type { Point } from './point.ts';
import type { Region, Ring } from './region.ts';
import { GeometryError } from './shape.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

export function objectAt(json: unknown, path: string): JsonObject {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    throw new GeometryError(`${path} must be an object`);
  }
  return json as JsonObject;
}

export function listAt(json: unknown, path: string, least = 0, most = Infinity): readonly unknown[] {
  if (!Array.isArray(json) || json.length < least || json.length > most) {
    throw new GeometryError(`${path} must be a list of ${least === most ? '' : 'at least '}${least} items`);
  }
  return json;
}

export function numberAt(json: unknown, path: string): number {
  if (typeof json !== 'number' || !Number.isFinite(json)) {
    throw new GeometryError(`${path} must be a finite number`);
  }
  return json;
}

export function textAt(json: unknown, path: string): string {
  if (typeof json !== 'string') {
    throw new GeometryError(`${path} must be a text`);
  }
  return json;
}

export function pointAt(json: unknown, path: string): Point {
  const [x, y] = listAt(json, path, 2, 2);
  return [numberAt(x, `${path}[0]`), numberAt(y, `${path}[1]`)];
}

export function pointsAt(json: unknown, path: string, least: number, most = Infinity): Point[] {
  return listAt(json, path, least, most).map((one, index) => pointAt(one, `${path}[${index}]`));
}

/** `{"exterior": [...], "interior": [...]}`; the interior may be absent. */
export function regionAt(json: unknown, path: string): Region {
  const outline = objectAt(json, path);
  const holes: readonly Ring[] = listAt(outline['interior'] ?? [], `${path}.interior`).map((hole, index) => pointsAt(hole, `${path}.interior[${index}]`, 3));
  return { exterior: pointsAt(outline['exterior'], `${path}.exterior`, 3), interior: holes };
}

/** The `points.exterior` of the shapes that have nothing but that. */
export function exteriorOf(json: unknown, least: number, most = Infinity): Point[] {
  return pointsAt(objectAt(objectAt(json, 'geometry')['points'], 'points')['exterior'], 'points.exterior', least, most);
}
