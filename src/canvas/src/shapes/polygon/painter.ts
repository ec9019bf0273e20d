import type { Region } from '../../model/region.ts';
import { registerPainter } from '../../render/painter.ts';

registerPainter<Region>('polygon', (brush, region, style) => {
  brush.area(brush.path(region, () => [region.exterior, ...region.interior]), style);
});
