import type { Point } from '../../model/point.ts';
import type { Ring } from '../../model/region.ts';
import { registerPainter } from '../../render/painter.ts';

/** How far the stalk on the side that was on top stands out, in CSS pixels. */
const stalk = 12;

registerPainter<Ring>('oriented_bbox', (brush, corners, style) => {
  brush.area(brush.path(corners, () => [corners]), style);
  const [first, second, , last] = corners as readonly [Point, Point, Point, Point];
  const [x, y] = [(first[0] + second[0]) / 2, (first[1] + second[1]) / 2];
  const [dx, dy] = [first[0] - last[0], first[1] - last[1]];
  const length = Math.hypot(dx, dy) || 1;
  const path = new Path2D();
  path.moveTo(x, y);
  path.lineTo(x + (dx / length) * stalk * brush.unit, y + (dy / length) * stalk * brush.unit);
  brush.stroke(path, style);
});
