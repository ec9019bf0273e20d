// The viewer as pages of the web app use it: numbers and texts go between, nothing larger.
import { call } from '../api/client.ts';
import type { Pin } from '../state/scene.ts';
import { createViewerHost, type DotNetListener, type ViewerHost } from '../viewer/create-viewer-host.ts';

/** Makes a viewer in an element for the images of a project. */
export async function open(element: HTMLElement, projectId: number, listener: DotNetListener): Promise<ViewerHost> {
  // .NET need not hear of every figure that the pointer passes.
  const host = createViewerHost(element, {
    invokeMethodAsync: (name, ...values) => (name === 'OnHover' ? Promise.resolve() : listener.invokeMethodAsync(name, ...values)),
  });
  const meta = await call('projects.meta', { id: projectId });
  host.setMeta(meta.classes as never, meta.tags as never);
  return host;
}

/** Shows an image, with its figures of a moment to compare with; what came of it, as JSON. Null: another image was asked for meanwhile. */
export async function show(host: ViewerHost, imageId: number, jobId: number | null, keepView: boolean, before: string | null): Promise<string | null> {
  const report = await host.show({ imageId, jobId, keepView, before: before === null ? null : { method: 'images.history.figures', body: { imageId, at: before } } });
  const { pictureError, figures, legend, unknown, before: compared } = report;
  return report.isCurrent ? JSON.stringify({ pictureError, figures, legend, unknown: Object.values(unknown).reduce((sum, count) => sum + count, 0), before: compared }) : null;
}

/** Fetches the next images. */
export function prefetch(host: ViewerHost, imageIds: readonly number[], jobId: number | null): void {
  host.prefetch(imageIds.map(imageId => ({ imageId, jobId })));
}

/** How figures are drawn: their labels, the opacity of their insides (0 to 1), the classes that are not, and whether those of today are at all. */
export function look(host: ViewerHost, labels: 'none' | 'class' | 'tags', opacity: number, hiddenClasses: readonly number[], figures: boolean): void {
  host.setVisibility({ labels, opacity, hiddenClasses, figures });
}

/** Marks places, those that are closed fainter. */
export function mark(host: ViewerHost, pins: readonly Pin[]): void {
  host.setPins(pins);
}

/** Brings a place of the image into sight. */
export function reveal(host: ViewerHost, x: number, y: number): void {
  host.reveal({ x, y });
}
