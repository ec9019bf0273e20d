import { listAt, objectAt, regionAt } from '../../model/json.ts';
import { regionHits, regionsArea, regionsBounds, type Region } from '../../model/region.ts';
import { registerShape } from '../../model/shape.ts';

registerShape<readonly Region[]>('multipolygon', {
  read: json => listAt(objectAt(json, 'geometry')['parts'], 'parts', 1).map((part, index) => regionAt(part, `parts[${index}]`)),
  bounds: regionsBounds,
  area: regionsArea,
  hits: (parts, point, tolerance) => parts.some(part => regionHits(part, point, tolerance)),
});
