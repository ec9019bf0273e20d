// Charts as pages of the web app use them: a model as JSON goes in, the canvas follows its element's size and the theme.
import { BarController, BarElement, CategoryScale, Chart, Filler, LinearScale, LineController, LineElement, PointElement, Tooltip } from 'chart.js';
import { configOf } from '../charts/config.ts';
import type { ChartModel } from '../charts/model.ts';
import { readTheme, watchTheme } from '../charts/theme.ts';

Chart.register(BarController, BarElement, CategoryScale, Filler, LinearScale, LineController, LineElement, PointElement, Tooltip);

/** Takes a canvas until it is disposed of. */
export function open(canvas: HTMLCanvasElement): { show(model: string): void; dispose(): void } {
  let [chart, shown]: [Chart | null, ChartModel | null] = [null, null];
  const draw = (): void => {
    chart?.destroy();
    chart = shown && new Chart(canvas, configOf(shown, readTheme(canvas)) as never);
  };
  const watch = watchTheme(draw);
  return {
    show(model) {
      shown = JSON.parse(model) as ChartModel;
      draw();
    },
    dispose() {
      watch.dispose();
      chart?.destroy();
      shown = null;
    },
  };
}
