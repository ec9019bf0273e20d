export { ApiError } from '../api/client.ts';
export { createViewer } from '../viewer/create-viewer.ts';
export { createViewerHost } from '../viewer/create-viewer-host.ts';
export type { ShownImage, ShowReport, Viewer, ViewerOptions } from '../viewer/options.ts';
export type { DotNetListener, HostedImage, ViewerHost } from '../viewer/create-viewer-host.ts';
