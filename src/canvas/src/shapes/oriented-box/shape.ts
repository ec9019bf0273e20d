import { around } from '../../model/box.ts';
import { numberAt, objectAt, pointsAt } from '../../model/json.ts';
import type { Point } from '../../model/point.ts';
import { regionHits, ringArea, type Ring } from '../../model/region.ts';
import { registerShape } from '../../model/shape.ts';

/** The four corners after the turn, from the one that was top left, clockwise. */
registerShape<Ring>('oriented_bbox', {
  read(json) {
    const geometry = objectAt(json, 'geometry');
    return turned(pointsAt(geometry['points'], 'points', 2, 2), numberAt(geometry['angle'], 'angle'));
  },
  bounds: around,
  area: ringArea,
  hits: (corners, point, tolerance) => regionHits({ exterior: corners, interior: [] }, point, tolerance),
});

/** The box between two corners, turned around its centre by an angle in radians, clockwise as seen on the image. */
function turned(corners: readonly Point[], angle: number): Ring {
  const box = around(corners);
  const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
  const [sin, cos] = [Math.sin(angle), Math.cos(angle)];
  return [[-1, -1], [1, -1], [1, 1], [-1, 1]].map(([across, along]) => {
    const [right, down] = [(across! * (box.right - box.left)) / 2, (along! * (box.bottom - box.top)) / 2];
    return [x + right * cos - down * sin, y + right * sin + down * cos];
  });
}
