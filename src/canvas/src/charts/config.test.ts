import { expect, test } from 'vitest';
import { configOf } from './config.ts';
import { cornersOf } from './forecast.ts';
import { cut, written, type ChartModel } from './model.ts';
import type { Theme } from './theme.ts';

const theme: Theme = { ink: 'ink', faint: 'faint', line: 'line', edge: 'edge', ground: 'ground', font: 'sans', fill: tone => `fill of ${tone}` };

const model: ChartModel = {
  form: 'columns',
  points: [{ name: '1 Nov', at: null, color: null }, { name: '2 Nov', at: null, color: null }],
  series: [{ name: 'Accepted', tone: 'ok', values: [3, null] }, { name: 'Rejected', tone: 'no', values: [1, 2] }],
  ticks: [],
  end: null,
  cone: null,
  mark: null,
  unit: '',
};

// Options are typed for every chart there is; here is one.
const optionsOf = (of: ChartModel): any => configOf(of, theme).options;

test('columns stand on each other, in the colours of their tones', () => {
  const { type, data } = configOf(model, theme);

  expect(type).toBe('bar');
  expect(data.datasets.map(({ label, data: values, backgroundColor }) => [label, values, backgroundColor])).toEqual([
    ['Accepted', [3, null], 'fill of ok'],
    ['Rejected', [1, 2], 'fill of no'],
  ]);
  expect([optionsOf(model).scales.x.stacked, optionsOf(model).scales.y.stacked, optionsOf(model).indexAxis]).toEqual([true, true, 'x']);
});

test('names of narrow columns stand in lines', () => {
  const { callback } = optionsOf(model).scales.x.ticks;

  expect([callback.call({ width: 400 }, 1), callback.call({ width: 60 }, 1)]).toEqual(['2 Nov', ['2', 'Nov']]);
});

test('bars lie, and have the colour of their point where it has one', () => {
  const bars: ChartModel = { ...model, form: 'bars', series: [model.series[0]!], points: [{ name: 'car', at: null, color: '#123456' }, model.points[1]!] };

  expect(optionsOf(bars).indexAxis).toBe('y');
  expect(configOf(bars, theme).data.datasets[0]!.backgroundColor).toEqual(['#123456', 'fill of ok']);
});

test('areas lie where their moments do, keep a value until the next, and are ticked as told', () => {
  const areas: ChartModel = { ...model, form: 'areas', points: [{ name: 'a', at: 1000, color: null }, { name: 'b', at: 4000, color: null }], ticks: [{ at: 2000, text: 'Tue' }] };
  const { type, data } = configOf(areas, theme);
  const { x } = optionsOf(areas).scales;
  const axis = { ticks: [{ value: 0 }] };

  x.afterBuildTicks(axis);

  expect(type).toBe('line');
  expect(data.datasets[0]!.data).toEqual([{ x: 1000, y: 3 }, { x: 4000, y: 0 }]);
  expect(data.datasets.map(one => (one as { fill?: unknown }).fill)).toEqual(['origin', '-1']);
  expect(data.datasets[0]).toMatchObject({ stepped: 'before' });
  expect([x.min, x.max, axis.ticks, x.ticks.callback(2000), x.ticks.callback(3000)]).toEqual([1000, 4000, [{ value: 2000 }], 'Tue', '']);
});

test('areas with an end stay as they last were until then', () => {
  const areas: ChartModel = { ...model, form: 'areas', points: [{ name: 'a', at: 1000, color: null }, { name: 'b', at: 4000, color: null }], end: 6000 };
  const options = optionsOf(areas);
  const [item] = [{ datasetIndex: 1, dataIndex: 2, dataset: { label: 'Rejected' } }];

  expect(configOf(areas, theme).data.datasets[1]!.data).toEqual([{ x: 1000, y: 1 }, { x: 4000, y: 2 }, { x: 6000, y: 2 }]);
  expect([options.scales.x.max, options.plugins.tooltip.callbacks.title([item]), options.plugins.tooltip.callbacks.label(item)]).toEqual([6000, 'b', 'Rejected: 2']);
});

test('a forecast makes room for its end, its height and the day it is due', () => {
  const cone = { at: 4000, low: 3, high: 9, likely: 7000, late: 9000 };
  const areas: ChartModel = { ...model, form: 'areas', points: [{ name: 'a', at: 1000, color: null }], cone };

  expect([optionsOf(areas).scales.x.max, optionsOf(areas).scales.y.suggestedMax]).toEqual([9000, 9]);
  expect(optionsOf({ ...areas, mark: { at: 12000, text: 'due' } }).scales.x.max).toBe(12000);
  expect(configOf(areas, theme).plugins!.map(plugin => plugin.id)).toEqual(['whatComes']);
  expect(cornersOf(cone, value => value / 1000, value => 10 - value)).toEqual([[4, 7], [7, 1], [9, 1]]);
});

test('the pointer is told each number and their sum, with the unit', () => {
  const { callbacks } = optionsOf({ ...model, unit: 'h' }).plugins.tooltip;
  const items = [0, 1].map(datasetIndex => ({ datasetIndex, dataIndex: 0, dataset: { label: model.series[datasetIndex]!.name } }));

  expect([callbacks.title(items), ...items.map(callbacks.label), callbacks.footer(items)]).toEqual(['1 Nov', 'Accepted: 3 h', 'Rejected: 1 h', 'Together: 4 h']);
  expect(callbacks.footer(items.slice(1))).toBe('');
});

test('numbers and names are written for people', () => {
  expect([written(12480, ''), written(0.25, 'h'), written(7, 's')]).toEqual(['12,480', '0.3 h', '7 s']);
  expect([cut('car'), cut('🚗'.repeat(30))]).toEqual(['car', '🚗'.repeat(23) + '…']);
});
