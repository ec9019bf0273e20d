// Uploads as pages of the web app use them: files never go through .NET, only numbers and the rows of outcomes that are looked at.
import { droppedFiles } from '../upload/dropped.ts';
import { entriesOf, type Result } from '../upload/entry.ts';
import { uploadServer } from '../upload/server.ts';
import type { Source } from '../upload/source.ts';
import { sourcesOf } from '../upload/sources.ts';
import { Uploader } from '../upload/uploader.ts';

interface Listener {
  invokeMethodAsync(name: 'OnProgress', progress: string): Promise<unknown>;
}

// An upload goes on while its page is left for another one of the app, and is found again by its dataset.
const uploads = new Map<number, Uploader>();
const listeners = new Map<number, Listener>();
const told = new Map<number, ReturnType<typeof setTimeout>>();
const looked = new Map<number, Promise<void>>();

addEventListener('beforeunload', event => {
  if ([...uploads.values()].some(one => one.isRunning)) {
    event.preventDefault();
  }
});

/** Tells a page of the upload into a dataset, and takes files from its inputs and what is dropped on its zone. */
export function attach(datasetId: number, zone: HTMLElement, inputs: readonly HTMLInputElement[], listener: Listener): { dispose(): void } {
  const ending = new AbortController();
  const options = { signal: ending.signal };
  listeners.set(datasetId, listener);
  for (const input of inputs) {
    input.addEventListener('change', () => {
      begin(datasetId, [...(input.files ?? [])]);
      input.value = '';
    }, options);
  }
  const isFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true;
  zone.addEventListener('dragover', event => {
    if (isFiles(event)) {
      event.preventDefault();
      zone.classList.add('dragging');
    }
  }, options);
  zone.addEventListener('dragleave', event => {
    if (!(event.relatedTarget instanceof Node && zone.contains(event.relatedTarget))) {
      zone.classList.remove('dragging');
    }
  }, options);
  zone.addEventListener('drop', event => {
    zone.classList.remove('dragging');
    if (isFiles(event)) {
      event.preventDefault();
      void droppedFiles(event.dataTransfer!).then(files => begin(datasetId, files));
    }
  }, options);
  tell(datasetId);
  return {
    dispose() {
      ending.abort();
      if (listeners.get(datasetId) === listener) {
        listeners.delete(datasetId);
      }
    },
  };
}

/** A part of the outcomes, as JSON: those of one result, or all that there are. */
export function rows(datasetId: number, result: Result | null, start: number, count: number): string {
  const found = (uploads.get(datasetId)?.entries ?? []).filter(entry => entry.result && (!result || entry.result === result));
  return JSON.stringify({ total: found.length, rows: found.slice(start, start + count).map(({ name, result: became, reason }) => ({ name, result: became, reason })) });
}

/** Goes on with what was cancelled or failed. */
export function resume(datasetId: number): void {
  void uploads.get(datasetId)?.run();
}

export function cancel(datasetId: number): void {
  uploads.get(datasetId)?.cancel();
}

/** Forgets an upload that is over. */
export function forget(datasetId: number): void {
  if (uploads.get(datasetId)?.isRunning === false) {
    uploads.delete(datasetId);
    tell(datasetId);
  }
}

/** Looks into the zips among the files, then begins; in the order in which they were chosen, however long each look takes. */
function begin(datasetId: number, files: readonly File[]): void {
  if (files.length > 0) {
    const before = looked.get(datasetId) ?? Promise.resolve();
    looked.set(datasetId, Promise.all([before, sourcesOf(files)]).then(([, sources]) => start(datasetId, sources)));
  }
}

/** Files that are chosen while an upload runs are uploaded after it. */
function start(datasetId: number, sources: readonly Source[]): void {
  const before = uploads.get(datasetId);
  const entries = [...(before?.isRunning ? before.entries : []), ...entriesOf(sources)];
  const uploader = new Uploader(entries, uploadServer(datasetId), { pause, changed: () => tell(datasetId) });
  before?.cancel();
  uploads.set(datasetId, uploader);
  void uploader.run();
}

function pause(attempt: number, signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    const done = (): void => {
      clearTimeout(timer);
      removeEventListener('online', done);
      resolve();
    };
    const timer = setTimeout(done, Math.min(30_000, 500 * 2 ** attempt));
    addEventListener('online', done);
    signal.addEventListener('abort', done);
  });
}

// A few times a second is enough for eyes.
function tell(datasetId: number): void {
  if (!told.has(datasetId)) {
    told.set(datasetId, setTimeout(() => {
      told.delete(datasetId);
      void listeners.get(datasetId)?.invokeMethodAsync('OnProgress', JSON.stringify(uploads.get(datasetId)?.progress ?? null));
    }, 150));
  }
}
