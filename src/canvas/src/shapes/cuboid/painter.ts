import type { Ring } from '../../model/region.ts';
import { registerPainter } from '../../render/painter.ts';

registerPainter<readonly Ring[]>('cuboid', (brush, faces, style) => {
  faces.forEach((face, index) => {
    const path = brush.path(face, () => [face]);
    if (index === 0) brush.area(path, style);
    else brush.stroke(path, style);
  });
});
