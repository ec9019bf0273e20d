import { registerPainter } from '../../render/painter.ts';
import type { Cuboid2d } from './shape.ts';

registerPainter<Cuboid2d>('cuboid_2d', (brush, cuboid, style) => {
  const { front, back } = cuboid;
  brush.stroke(brush.path(back, () => [back]), { ...style, dashed: true });
  brush.stroke(brush.path(cuboid, () => front.map((corner, index) => [corner, back[index]!]), false), style);
  brush.area(brush.path(front, () => [front]), style);
});
