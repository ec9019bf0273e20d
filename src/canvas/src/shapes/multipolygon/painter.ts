import type { Region } from '../../model/region.ts';
import { registerPainter } from '../../render/painter.ts';

registerPainter<readonly Region[]>('multipolygon', (brush, parts, style) => {
  // Part by part: filled even-odd together, what two parts share would be clear.
  for (const part of parts) {
    brush.area(brush.path(part, () => [part.exterior, ...part.interior]), style);
  }
});
