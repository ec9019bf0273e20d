import { around } from '../../model/box.ts';
import { objectAt, pointAt, type JsonObject } from '../../model/json.ts';
import { distanceToSegment } from '../../model/path.ts';
import { distance, type Point } from '../../model/point.ts';
import { GeometryError, registerShape } from '../../model/shape.ts';

export interface GraphNode {
  readonly id: string;
  readonly place: Point;
  /** Marked as one that cannot be seen. */
  readonly disabled: boolean;
  /** Its own colour in the template, `#RRGGBB`. */
  readonly color: string | null;
}

export interface GraphEdge {
  readonly from: Point;
  readonly to: Point;
  readonly color: string | null;
}

/** Key points, with those edges of the class's template whose both ends are there. */
export interface Graph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

registerShape<Graph>('graph', {
  read: (json, { template }) => joined(objectAt(objectAt(json, 'geometry')['nodes'], 'nodes'), (template ?? {}) as Template),
  bounds: graph => around(graph.nodes.map(node => node.place)),
  area: () => 0,
  hits: (graph, point, tolerance) =>
    graph.nodes.some(node => distance(node.place, point) <= tolerance) ||
    graph.edges.some(edge => distanceToSegment(point, edge.from, edge.to) <= tolerance),
});

/** The `geometry_config` of a class: `{"nodes": {id: {"label", "loc", "color"}}, "edges": [{"src", "dst", "color"}]}`. */
interface Template {
  readonly nodes?: Readonly<Record<string, { readonly color?: unknown }>>;
  readonly edges?: readonly { readonly src?: string; readonly dst?: string; readonly color?: unknown }[];
}

function joined(json: JsonObject, template: Template): Graph {
  const nodes = Object.entries(json).map(([id, value]) => {
    const node = objectAt(value, `nodes.${id}`);
    return { id, place: pointAt(node['loc'], `nodes.${id}.loc`), disabled: node['disabled'] === true, color: colorOf(template.nodes?.[id]?.color) };
  });
  if (nodes.length === 0) {
    throw new GeometryError('nodes must hold at least 1 node');
  }
  const places = new Map(nodes.map(node => [node.id, node.place]));
  const edges = (Array.isArray(template.edges) ? template.edges : []).flatMap(edge => {
    const [from, to] = [places.get(String(edge.src)), places.get(String(edge.dst))];
    return from && to ? [{ from, to, color: colorOf(edge.color) }] : [];
  });
  return { nodes, edges };
}

function colorOf(value: unknown): string | null {
  return typeof value === 'string' && /^#[0-9a-f]{6}$/i.test(value) ? value : null;
}
