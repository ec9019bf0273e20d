import 'docket:shapes';
import { describe, expect, it } from 'vitest';
import { readWire } from '../testing/node.ts';
import { legendOf } from './legend.ts';
import { createScene, labelOf, retagged, wordsOf } from './scene.ts';
import { nothingSelected, reduceSelection } from './selection.ts';
import { allVisible, isVisible, reduceVisibility } from './visibility.ts';

const classes = [{ id: 1, title: 'car', color: '#3FA9F5' }, { id: 2, title: 'bus', color: '#F7B32B' }];
const geometry = { points: { exterior: [[0, 0], [2, 2]] } };
const scene = createScene({
  classes,
  tags: [{ id: 7, name: 'lane' }],
  figures: await readWire([
    { id: 11, classId: 2, geometryType: 'rectangle', geometry, tags: [{ tagId: 7, value: 2 }, { name: 'parked', value: null }] },
    { id: 12, classId: 1, geometryType: 'rectangle', geometry },
    { id: 13, classId: 1, geometryType: 'rectangle', geometry },
    { id: 14, classId: 99, geometryType: 'rectangle', geometry },
  ]),
});

describe('the selection', () => {
  it('is the same state when nothing changes', () => {
    const one = reduceSelection(nothingSelected, { type: 'select', ids: [11, 12] });
    expect([...one.selected]).toEqual([11, 12]);
    expect(reduceSelection(one, { type: 'select', ids: [12, 11] })).toBe(one);
    expect(reduceSelection(one, { type: 'hover', id: null })).toBe(one);
    expect(reduceSelection(one, { type: 'keep', ids: new Set([11, 12, 13]) })).toBe(one);
  });

  it('forgets figures that are gone', () => {
    const one = reduceSelection(reduceSelection(nothingSelected, { type: 'select', ids: [11, 12] }), { type: 'hover', id: 12 });
    expect(reduceSelection(one, { type: 'keep', ids: new Set([11]) })).toEqual({ selected: new Set([11]), hovered: null });
  });
});

describe('what is visible', () => {
  it('is hidden by class, by figure, and altogether', () => {
    const shown = (change: object): number[] => scene.figures.filter(one => isVisible(reduceVisibility(allVisible, change), one)).map(one => one.id);
    expect([shown({}), shown({ hiddenClasses: [1] }), shown({ hiddenFigures: [11, 14] }), shown({ figures: false })]).toEqual([[11, 12, 13, 14], [11, 14], [12, 13], []]);
  });

  it('keeps what a change does not name, and the opacity in bounds', () => {
    const one = reduceVisibility(reduceVisibility(allVisible, { hiddenClasses: [1] }), { opacity: 7, labels: 'none' });
    expect(one).toEqual({ ...allVisible, hiddenClasses: new Set([1]), opacity: 1, labels: 'none' });
  });
});

describe('the legend', () => {
  it('has the classes of the figures, the most frequent first', () => {
    expect(legendOf(scene, reduceVisibility(allVisible, { hiddenClasses: [2] }))).toEqual([
      { classId: 1, title: 'car', color: '#3FA9F5', count: 2, isHidden: false },
      { classId: 2, title: 'bus', color: '#F7B32B', count: 1, isHidden: true },
      { classId: 99, title: 'class 99', color: '#F3EFD9', count: 1, isHidden: false },
    ]);
  });
});

describe('what was compared with', () => {
  it('names the figures that had other tags, in whatever order these stand', async () => {
    const before = await readWire([
      { id: 11, classId: 2, geometryType: 'rectangle', geometry, tags: [{ name: 'parked', value: null }, { tagId: 7, value: 2 }] },
      { id: 12, classId: 1, geometryType: 'rectangle', geometry, tags: [{ tagId: 7, value: 3 }] },
      { id: 99, classId: 1, geometryType: 'rectangle', geometry, tags: [{ tagId: 7, value: 3 }] },
    ]);
    expect(retagged({ ...scene, before: before.figures })).toEqual(['car · lane: 3']);
  });
});

describe('a label', () => {
  it('names the class, and the tags if asked to', () => {
    expect(labelOf(scene, scene.byId.get(11)!, false)).toBe('bus');
    expect(labelOf(scene, scene.byId.get(11)!, true)).toBe('bus · lane: 2 · parked');
    expect(labelOf(scene, scene.byId.get(14)!, true)).toBe('rectangle');
    expect(wordsOf(scene, [{ tagId: 7, value: 0 }, { tagId: 8 }])).toEqual(['lane: 0', '']);
  });
});
