import type { Ring } from '../../model/region.ts';
import { registerPainter } from '../../render/painter.ts';

registerPainter<Ring>('line', (brush, path, style) => brush.stroke(brush.path(path, () => [path], false), style));
