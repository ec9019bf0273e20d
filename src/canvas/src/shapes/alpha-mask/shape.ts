import { maskBounds, maskHits, readMask, type Mask } from '../../model/mask.ts';
import { registerShape } from '../../model/shape.ts';

registerShape<Mask>('alpha_mask', {
  read: readMask,
  bounds: maskBounds,
  area: mask => mask.count,
  hits: maskHits,
  // Its levels, and four bytes for each pixel once it is painted.
  bytes: mask => mask.width * mask.height * 5,
});
