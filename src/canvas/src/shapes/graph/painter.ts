import { registerPainter } from '../../render/painter.ts';
import type { Graph } from './shape.ts';

registerPainter<Graph>('graph', (brush, graph, style) => {
  // A figure that stands out, by a wider line, is of one colour.
  const own = (color: string | null) => (color !== null && style.width <= 2 && !style.dashed ? { ...style, color } : style);
  for (const edge of graph.edges) {
    brush.stroke(brush.path(edge, () => [[edge.from, edge.to]], false), own(edge.color));
  }
  for (const node of graph.nodes) {
    brush.dot(node.place, own(node.color), node.disabled);
  }
});
