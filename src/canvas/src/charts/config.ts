import type { ChartConfiguration, ChartDataset, ChartOptions, Plugin, Point, TooltipItem } from 'chart.js';
import { whatComes } from './forecast.ts';
import { cut, written, type ChartModel } from './model.ts';
import type { Theme } from './theme.ts';

type Kind = 'bar' | 'line';
type Config = ChartConfiguration<Kind, (number | null)[] | Point[], string>;

/** A chart as the library takes it. */
export function configOf(model: ChartModel, theme: Theme): Config {
  return {
    type: model.form === 'areas' ? 'line' : 'bar',
    data: { labels: model.points.map(point => point.name), datasets: model.series.map((_, index) => datasetOf(model, index, theme)) },
    options: optionsOf(model, theme),
    plugins: [...(model.form === 'bars' ? [valuesAtBars(model, theme)] : []), ...(model.cone === null && model.mark === null ? [] : [whatComes(model, theme)])],
  };
}

function datasetOf(model: ChartModel, index: number, theme: Theme): ChartDataset<Kind, (number | null)[] | Point[]> {
  const { name, tone, values } = model.series[index]!;
  const fill = theme.fill(tone);
  if (model.form === 'areas') {
    const data = model.points.map(({ at }, place) => ({ x: at ?? place, y: values[place] ?? 0 }));
    data.push(...(model.end === null ? [] : [{ x: model.end, y: data.at(-1)?.y ?? 0 }]));
    return { label: name, data, stepped: 'before', pointRadius: 0, pointHitRadius: 12, borderWidth: 0, backgroundColor: fill, fill: index === 0 ? 'origin' : '-1' };
  }
  const own = model.points.some(point => point.color !== null);
  return {
    label: name,
    data: [...values],
    backgroundColor: own ? model.points.map(point => point.color ?? fill) : fill,
    borderColor: theme.edge,
    borderWidth: own ? 1 : 0,
    maxBarThickness: model.form === 'bars' ? 14 : 40,
    categoryPercentage: 0.86,
    barPercentage: 0.92,
  };
}

function optionsOf(model: ChartModel, theme: Theme): ChartOptions<Kind> {
  const lies = model.form === 'bars';
  const ticks = { color: theme.faint, font: { family: theme.font, size: 11 }, maxRotation: 0 };
  const values = { stacked: true, beginAtZero: true, ...(model.cone === null ? {} : { suggestedMax: model.cone.high }), grid: { color: theme.line }, border: { display: false }, ticks: { ...ticks, ...(model.unit === '' ? { precision: 0 } : {}), maxTicksLimit: 5, padding: 6, callback: (value: number | string) => written(Number(value), model.unit) } };
  const names = { stacked: true, grid: { display: false }, border: { color: theme.line }, ticks: { ...ticks, maxTicksLimit: lies ? model.points.length : 12, callback: nameAt(model) } };
  return {
    indexAxis: lies ? 'y' : 'x',
    // Nothing moves, for nobody: what is drawn is true at once.
    animation: false,
    maintainAspectRatio: false,
    interaction: { mode: 'index', intersect: false, axis: lies ? 'y' : 'x' },
    layout: { padding: { right: lies ? 44 : 2, top: lies ? 0 : 6 } },
    scales: lies ? { x: { ...values, display: false }, y: names } : { x: model.form === 'areas' ? timeAxis(model, theme, ticks) : names, y: values },
    plugins: { tooltip: tooltipOf(model, theme) },
  };
}

/** Names of a few columns that are narrow stand in lines, so that none is left out. */
function nameAt(model: ChartModel): (this: { width: number }, value: number | string) => string | string[] {
  return function (value) {
    const name = cut(model.points[Number(value)]?.name ?? '');
    return model.form === 'columns' && model.points.length <= 12 && this.width < 64 * model.points.length ? name.split(' ') : name;
  };
}

function timeAxis(model: ChartModel, theme: Theme, ticks: object): object {
  const texts = new Map(model.ticks.map(({ at, text }) => [at, text]));
  return {
    type: 'linear',
    min: model.points[0]?.at ?? 0,
    max: Math.max(model.end ?? model.points.at(-1)?.at ?? 1, model.cone?.late ?? 0, model.mark?.at ?? 0),
    grid: { display: false },
    border: { color: theme.line },
    afterBuildTicks: (axis: { ticks: { value: number }[] }) => { axis.ticks = model.ticks.map(({ at }) => ({ value: at })); },
    ticks: { ...ticks, callback: (value: number | string) => texts.get(Number(value)) ?? '' },
  };
}

function tooltipOf(model: ChartModel, theme: Theme): object {
  const font = { family: theme.font, size: 12 };
  // What was added at the end is the last point once more.
  const placeOf = (item: TooltipItem<Kind> | undefined): number => Math.min(item?.dataIndex ?? 0, model.points.length - 1);
  const valueOf = (item: TooltipItem<Kind>): number => model.series[item.datasetIndex]?.values[placeOf(item)] ?? 0;
  return {
    backgroundColor: theme.ground,
    borderColor: theme.edge,
    borderWidth: 1,
    titleColor: theme.ink,
    bodyColor: theme.ink,
    footerColor: theme.ink,
    titleFont: { ...font, weight: 600 },
    bodyFont: font,
    footerFont: font,
    padding: 8,
    boxPadding: 4,
    callbacks: {
      title: (items: TooltipItem<Kind>[]) => model.points[placeOf(items[0])]?.name ?? '',
      label: (item: TooltipItem<Kind>) => `${item.dataset.label}: ${written(valueOf(item), model.unit)}`,
      footer: (items: TooltipItem<Kind>[]) => (items.length > 1 ? `Together: ${written(items.reduce((sum, item) => sum + valueOf(item), 0), model.unit)}` : ''),
    },
  };
}

/** The number at the end of each lying bar. */
function valuesAtBars(model: ChartModel, theme: Theme): Plugin<Kind> {
  return {
    id: 'valuesAtBars',
    afterDatasetsDraw(chart) {
      const { ctx } = chart;
      ctx.save();
      ctx.fillStyle = theme.ink;
      ctx.font = `11px ${theme.font}`;
      ctx.textBaseline = 'middle';
      for (const [place, bar] of chart.getDatasetMeta(model.series.length - 1).data.entries()) {
        ctx.fillText(written(model.series.reduce((sum, { values }) => sum + (values[place] ?? 0), 0), model.unit), bar.x + 6, bar.y);
      }
      ctx.restore();
    },
  };
}
