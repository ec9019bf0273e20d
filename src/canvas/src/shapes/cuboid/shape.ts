import { around } from '../../model/box.ts';
import { listAt, objectAt, pointsAt } from '../../model/json.ts';
import { regionHits, regionsArea, type Ring } from '../../model/region.ts';
import { GeometryError, registerShape } from '../../model/shape.ts';

/** A box in perspective, by the three faces of it that can be seen. */
registerShape<readonly Ring[]>('cuboid', {
  read(json) {
    const geometry = objectAt(json, 'geometry');
    const points = pointsAt(geometry['points'], 'points', 7, 7);
    return listAt(geometry['faces'], 'faces', 3, 3).map((face, index) =>
      listAt(face, `faces[${index}]`, 4, 4).map((place, corner) => {
        const point = points[place as number];
        if (point === undefined) {
          throw new GeometryError(`faces[${index}][${corner}] must be a place in points`);
        }
        return point;
      }));
  },
  bounds: faces => around(faces.flat()),
  area: faces => regionsArea(faces.map(exterior => ({ exterior, interior: [] }))),
  hits: (faces, point, tolerance) => faces.some(exterior => regionHits({ exterior, interior: [] }, point, tolerance)),
});
