import { around, holds, grown, type Box } from '../../model/box.ts';
import { exteriorOf } from '../../model/json.ts';
import { registerShape } from '../../model/shape.ts';

/** An upright box; the wire has two opposite corners in any order. */
registerShape<Box>('rectangle', {
  read: json => around(exteriorOf(json, 2, 2)),
  bounds: box => box,
  area: box => (box.right - box.left) * (box.bottom - box.top),
  hits: (box, point, tolerance) => holds(grown(box, tolerance), point),
});
