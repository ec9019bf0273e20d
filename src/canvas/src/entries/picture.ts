// The viewer as pages of the web app use it: numbers and texts go between, nothing larger.
import { call } from '../api/client.ts';
import { createViewerHost, type DotNetListener, type ViewerHost } from '../viewer/create-viewer-host.ts';

/** Makes a viewer in an element for the images of a project. */
export async function open(element: HTMLElement, projectId: number, listener: DotNetListener): Promise<ViewerHost> {
  // .NET need not hear of every figure that the pointer passes.
  const host = createViewerHost(element, {
    invokeMethodAsync: (name, ...values) => (name === 'OnSelect' || name === 'OnView' ? listener.invokeMethodAsync(name, ...values) : Promise.resolve()),
  });
  const meta = await call('projects.meta', { id: projectId });
  host.setMeta(meta.classes as never, meta.tags as never);
  return host;
}

/** Shows an image; what came of it, as JSON. Null: another image was asked for meanwhile. */
export async function show(host: ViewerHost, imageId: number, jobId: number | null, keepView: boolean): Promise<string | null> {
  const report = await host.show({ imageId, jobId, keepView });
  const { pictureError, figures, legend, unknown } = report;
  return report.isCurrent ? JSON.stringify({ pictureError, figures, legend, unknown: Object.values(unknown).reduce((sum, count) => sum + count, 0) }) : null;
}

/** Fetches the next images. */
export function prefetch(host: ViewerHost, imageIds: readonly number[], jobId: number | null): void {
  host.prefetch(imageIds.map(imageId => ({ imageId, jobId })));
}

/** How figures are drawn: their labels, the opacity of their insides (0 to 1), and the classes that are not. */
export function look(host: ViewerHost, labels: 'none' | 'class' | 'tags', opacity: number, hiddenClasses: readonly number[]): void {
  host.setVisibility({ labels, opacity, hiddenClasses });
}
