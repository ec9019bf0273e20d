import { objectAt, regionAt } from '../../model/json.ts';
import { regionHits, regionsArea, regionsBounds, type Region } from '../../model/region.ts';
import { registerShape } from '../../model/shape.ts';

registerShape<Region>('polygon', {
  read: json => regionAt(objectAt(json, 'geometry')['points'], 'points'),
  bounds: region => regionsBounds([region]),
  area: region => regionsArea([region]),
  hits: regionHits,
});
