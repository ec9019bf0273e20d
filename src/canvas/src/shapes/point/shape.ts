import { around } from '../../model/box.ts';
import { exteriorOf } from '../../model/json.ts';
import { distance, type Point } from '../../model/point.ts';
import { registerShape } from '../../model/shape.ts';

registerShape<Point>('point', {
  read: json => exteriorOf(json, 1, 1)[0]!,
  bounds: place => around([place]),
  area: () => 0,
  hits: (place, point, tolerance) => distance(place, point) <= tolerance,
});
