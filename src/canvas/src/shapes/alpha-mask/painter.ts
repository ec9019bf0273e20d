import type { Mask } from '../../model/mask.ts';
import { paintMask } from '../../render/mask-painter.ts';
import { registerPainter } from '../../render/painter.ts';

registerPainter<Mask>('alpha_mask', paintMask);
