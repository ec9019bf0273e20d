import 'docket:shapes';
import type { ShowReport, Viewer, ViewerOptions } from './options.ts';
import { PictureViewer } from './picture-viewer.ts';
import { prepare } from './prepared.ts';

const superseded: ShowReport = { isCurrent: false, pictureError: null, figures: 0, unknown: {}, unreadable: [], legend: [] };

/** Makes a viewer that fills an element. Each `show` takes the place of the one before, ready or not. */
export function createViewer(element: HTMLElement, options: ViewerOptions = {}): Viewer {
  const viewer = new PictureViewer(element, options);
  let loading: AbortController | null = null;
  let picture: ImageBitmap | null = null;
  return {
    async show(image) {
      loading?.abort();
      const mine = (loading = new AbortController());
      const prepared = await prepare(image, mine.signal).catch(failure => {
        if (mine.signal.aborted) return null;
        throw failure;
      });
      if (prepared === null || mine.signal.aborted) {
        prepared?.picture?.close();
        return superseded;
      }
      const last = picture;
      picture = prepared.picture;
      const report = viewer.present(prepared, image);
      last?.close();
      return report;
    },
    select: ids => viewer.select(ids),
    step: by => viewer.step(by),
    setVisibility: change => viewer.setVisibility(change),
    setPins: pins => viewer.setPins(pins),
    setView: view => viewer.setView(view),
    zoom: factor => viewer.zoom(factor),
    fit: () => viewer.fit(),
    reveal: target => viewer.reveal(target),
    dispose() {
      loading?.abort();
      viewer.dispose();
      picture?.close();
    },
  };
}
