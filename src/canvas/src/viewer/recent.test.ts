import { describe, expect, it } from 'vitest';
import { Recent } from './recent.ts';

function kept(count: number, bytes: number): { recent: Recent<string>; gone: string[] } {
  const gone: string[] = [];
  return { recent: new Recent<string>({ count, bytes }, thing => gone.push(thing)), gone };
}

describe('what was used last', () => {
  it('stays, and what was not used for longest goes', () => {
    const { recent, gone } = kept(2, 100);
    recent.set('a', 'A', 1);
    recent.set('b', 'B', 1);
    recent.get('a');
    recent.set('c', 'C', 1);
    expect([gone, recent.has('a'), recent.has('c'), recent.count]).toEqual([['B'], true, true, 2]);
  });

  it('is bounded by bytes too, those that are told later as well', () => {
    const { recent, gone } = kept(10, 100);
    recent.set('a', 'A', 60);
    recent.set('b', 'B');
    recent.weigh('b', 50);
    expect([gone, recent.bytes]).toEqual([['A'], 50]);
    recent.set('c', 'C', 500);
    expect([gone, recent.bytes]).toEqual([['A', 'B', 'C'], 0]);
  });

  it('never lets go of what is pinned', () => {
    const { recent, gone } = kept(1, 100);
    recent.set('a', 'A', 500);
    expect(gone).toEqual(['A']);
    recent.pin('b');
    recent.set('b', 'B', 500);
    recent.set('c', 'C', 1);
    expect([gone, recent.get('b')]).toEqual([['A', 'C'], 'B']);
    recent.pin();
    expect(gone).toEqual(['A', 'C', 'B']);
  });

  it('lets go of what another takes the place of, and of all', () => {
    const { recent, gone } = kept(5, 100);
    recent.set('a', 'A', 1);
    recent.set('a', 'A2', 1);
    recent.set('b', 'B', 1);
    recent.clear();
    expect([gone, recent.count]).toEqual([['A', 'A2', 'B'], 0]);
  });
});
