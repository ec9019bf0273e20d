import { around } from '../../model/box.ts';
import { exteriorOf } from '../../model/json.ts';
import { distanceToPath } from '../../model/path.ts';
import type { Point } from '../../model/point.ts';
import { registerShape } from '../../model/shape.ts';

/** An open path. */
registerShape<readonly Point[]>('line', {
  read: json => exteriorOf(json, 2),
  bounds: around,
  area: () => 0,
  hits: (path, point, tolerance) => distanceToPath(point, path, false) <= tolerance,
});
