import type { Box } from '../../model/box.ts';
import { registerPainter } from '../../render/painter.ts';

registerPainter<Box>('rectangle', (brush, box, style) => {
  const { left, top, right, bottom } = box;
  brush.area(brush.path(box, () => [[[left, top], [right, top], [right, bottom], [left, bottom]]]), style);
});
