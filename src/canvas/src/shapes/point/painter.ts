import type { Point } from '../../model/point.ts';
import { registerPainter } from '../../render/painter.ts';

registerPainter<Point>('point', (brush, place, style) => brush.dot(place, style, style.dashed));
