import { around } from '../../model/box.ts';
import { objectAt, pointAt } from '../../model/json.ts';
import type { Point } from '../../model/point.ts';
import { regionHits, ringArea, type Ring } from '../../model/region.ts';
import { GeometryError, registerShape } from '../../model/shape.ts';

/** A box in perspective by its two opposite faces, corner by corner. */
export interface Cuboid2d {
  readonly front: Ring;
  readonly back: Ring;
}

const corners = ['topleft', 'topright', 'bottomright', 'bottomleft'];

registerShape<Cuboid2d>('cuboid_2d', {
  read(json) {
    const vertices = objectAt(objectAt(json, 'geometry')['vertices'], 'vertices');
    if (Object.keys(vertices).length !== 8) {
      throw new GeometryError('vertices must hold exactly 8 vertices');
    }
    const face = (name: string): Point[] =>
      corners.map(corner => pointAt(objectAt(vertices[`${name}-${corner}`], `vertices.${name}-${corner}`)['loc'], `vertices.${name}-${corner}.loc`));
    return { front: face('face1'), back: face('face2') };
  },
  bounds: cuboid => around([...cuboid.front, ...cuboid.back]),
  area: cuboid => Math.max(ringArea(cuboid.front), ringArea(cuboid.back)),
  hits: (cuboid, point, tolerance) => sidesOf(cuboid).some(exterior => regionHits({ exterior, interior: [] }, point, tolerance)),
});

/** All six sides. */
export function sidesOf({ front, back }: Cuboid2d): Ring[] {
  const between = front.map((corner, index) => {
    const next = (index + 1) % 4;
    return [corner, front[next]!, back[next]!, back[index]!];
  });
  return [front, back, ...between];
}
