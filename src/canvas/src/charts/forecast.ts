import type { Chart, Plugin } from 'chart.js';
import type { ChartCone, ChartModel } from './model.ts';
import type { Theme } from './theme.ts';

/** Draws how areas will go on, and the moment that matters. */
export function whatComes(model: ChartModel, theme: Theme): Plugin<'bar' | 'line'> {
  return {
    id: 'whatComes',
    afterDatasetsDraw(chart) {
      chart.ctx.save();
      if (model.cone !== null) { drawCone(chart, model.cone, theme); }
      if (model.mark !== null) { drawMark(chart, model.mark, theme); }
      chart.ctx.restore();
    },
  };
}

/** The corners of a cone: where it begins, where it likely ends, and where it ends at the latest. */
export function cornersOf(cone: ChartCone, x: (value: number) => number, y: (value: number) => number): [number, number][] {
  return [[x(cone.at), y(cone.low)], [x(cone.likely), y(cone.high)], [x(cone.late), y(cone.high)]];
}

function drawCone(chart: Chart, cone: ChartCone, theme: Theme): void {
  const { ctx, scales } = chart;
  const [begin, likely, late] = cornersOf(cone, value => scales['x']!.getPixelForValue(value), value => scales['y']!.getPixelForValue(value)) as [[number, number], [number, number], [number, number]];
  ctx.beginPath();
  ctx.moveTo(...begin);
  ctx.lineTo(...likely);
  ctx.lineTo(...late);
  ctx.closePath();
  ctx.globalAlpha = 0.3;
  ctx.fillStyle = theme.fill('work');
  ctx.fill();
  ctx.globalAlpha = 1;
  ctx.strokeStyle = theme.ink;
  ctx.setLineDash([4, 3]);
  ctx.beginPath();
  ctx.moveTo(...begin);
  ctx.lineTo(...likely);
  ctx.stroke();
  ctx.setLineDash([]);
}

function drawMark(chart: Chart, mark: { at: number; text: string }, theme: Theme): void {
  const { ctx, chartArea, scales } = chart;
  const x = Math.round(scales['x']!.getPixelForValue(mark.at)) - 0.5;
  ctx.strokeStyle = theme.faint;
  ctx.beginPath();
  ctx.moveTo(x, chartArea.top);
  ctx.lineTo(x, chartArea.bottom);
  ctx.stroke();
  ctx.fillStyle = theme.ink;
  ctx.font = `11px ${theme.font}`;
  ctx.textBaseline = 'top';
  ctx.textAlign = x - chartArea.left > chartArea.width / 2 ? 'right' : 'left';
  ctx.fillText(mark.text, x + (ctx.textAlign === 'right' ? -4 : 4), chartArea.top);
}
