import { ApiError, call } from '../api/client.ts';

/** A file of a request that the server cannot take. */
export interface BadFile {
  readonly index: number;
  readonly message: string;
}

/** What an upload asks of the server. Calls that fail throw an {@link ApiError}. */
export interface UploadServer {
  /** Those of the hashes whose content the server has. */
  known(hashes: readonly string[], signal: AbortSignal): Promise<readonly string[]>;
  /** Stores files; their hashes in the order of the files, or which of them refused the whole request. */
  store(files: readonly Blob[], signal: AbortSignal): Promise<{ hashes: readonly string[] } | { bad: readonly BadFile[] }>;
  /** Which of the names are taken in the dataset, and the hash of each. */
  named(names: readonly string[], signal: AbortSignal): Promise<ReadonlyMap<string, string | null>>;
  /** Adds images, all or none. A repeat with the same key is the same call. */
  add(images: readonly { title: string; hash: string }[], key: string, signal: AbortSignal): Promise<void>;
}

/** The server that the page is of, as whoever is signed in. */
export function uploadServer(datasetId: number): UploadServer {
  return {
    known: (hashes, signal) => call('images.internal.hashes.list', hashes, { signal }),
    async store(files, signal) {
      const form = new FormData();
      files.forEach((file, index) => form.append(String(index), file, String(index)));
      const answer = await post('images.bulk.upload', form, {}, signal);
      if (answer.ok) {
        return { hashes: ((await json(answer, signal)) as { hash: string }[]).map(one => one.hash) };
      }
      const body = (await json(answer, signal).catch(() => null)) as Refusal | null;
      const bad = body?.details?.errors;
      if ((answer.status === 400 || answer.status === 413) && Array.isArray(bad) && bad.length > 0) {
        return { bad };
      }
      throw refusal('images.bulk.upload', answer, body);
    },
    async named(names, signal) {
      const page = await call('images.list', { datasetId, per_page: names.length, filter: [{ field: 'name', operator: 'in', value: names }] } as never, { signal });
      return new Map(page.entities.map(image => [image.name, image.hash ?? null]));
    },
    async add(images, key, signal) {
      const answer = await post('images.bulk.add', JSON.stringify({ datasetId, images }), { 'content-type': 'application/json', 'idempotency-key': key }, signal);
      if (!answer.ok) {
        throw refusal('images.bulk.add', answer, (await json(answer, signal).catch(() => null)) as Refusal | null);
      }
      // Read to its end: an answer that breaks off may be of a call that was not done.
      await json(answer, signal);
    },
  };
}

interface Refusal {
  readonly error?: string;
  readonly details?: { readonly type?: string; readonly message?: string; readonly errors?: readonly BadFile[] };
}

async function post(method: string, body: BodyInit, headers: Record<string, string>, signal: AbortSignal): Promise<Response> {
  try {
    const address = new URL(`public/api/v3/${method}`, document.baseURI);
    return await fetch(address, { method: 'POST', credentials: 'same-origin', headers: { 'x-docket-web': '1', ...headers }, body, signal });
  } catch (failure) {
    signal.throwIfAborted();
    throw new ApiError(method, 0, 'UNREACHABLE', 'The server cannot be reached', null, null, failure);
  }
}

async function json(answer: Response, signal: AbortSignal): Promise<unknown> {
  const text = await answer.text().catch((failure: unknown) => {
    signal.throwIfAborted();
    throw new ApiError(answer.url, 0, 'UNREACHABLE', 'The answer of the server broke off', null, null, failure);
  });
  return JSON.parse(text);
}

const refusal = (method: string, answer: Response, body: Refusal | null): ApiError =>
  new ApiError(method, answer.status, body?.details?.type ?? 'UNKNOWN', body?.details?.message ?? body?.error ?? `The server answered ${answer.status}`, null, answer.headers.get('x-request-id'));
