import type { Figure } from '../model/figure.ts';

/**
 * The figure after another one (`by` 1) or before it (-1), as a page is read: from the top, and from the left where two begin at the same height. After the last
 * comes the first. From none it goes to the first, or back to the last.
 */
export function neighbour(figures: readonly Figure[], from: number | null, by: 1 | -1): Figure | null {
  const ordered = [...figures].sort((a, b) => a.bounds.top - b.bounds.top || a.bounds.left - b.bounds.left || a.id - b.id);
  const at = ordered.findIndex(one => one.id === from);
  const next = at < 0 ? (by === 1 ? 0 : ordered.length - 1) : (at + by + ordered.length) % ordered.length;
  return ordered[next] ?? null;
}
