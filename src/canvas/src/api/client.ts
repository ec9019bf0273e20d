import type { DownloadMethods, JsonMethods } from './methods.generated.ts';

/** Whom a call is made for, and until when. */
export interface CallOptions {
  /** Limits the call to the entities of a job, where the method heeds that. */
  readonly jobId?: number | null;
  readonly signal?: AbortSignal;
}

/** The server refused, or could not be reached (status 0, code `UNREACHABLE`). */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly method: string;
  readonly status: number;
  /** Of docs/api/errors.md. */
  readonly code: string;
  /** The path of the member that is wrong, where one is. */
  readonly field: string | null;
  /** Under which the server logged the failure. */
  readonly requestId: string | null;

  constructor(method: string, status: number, code: string, message: string, field: string | null = null, requestId: string | null = null, cause?: unknown) {
    super(message, { cause });
    this.method = method;
    this.status = status;
    this.code = code;
    this.field = field;
    this.requestId = requestId;
  }
}

/** Calls a method as whoever is signed in here. Throws an {@link ApiError}; an aborted call throws what the signal says. */
export async function call<M extends keyof JsonMethods>(method: M, body: JsonMethods[M]['request'], options: CallOptions = {}): Promise<JsonMethods[M]['response']> {
  const answer = await send(method, body, options);
  return (await read(method, answer, () => answer.json(), options)) as JsonMethods[M]['response'];
}

/** Calls a method that answers bytes. */
export async function download<M extends keyof DownloadMethods>(method: M, body: DownloadMethods[M]['request'], options: CallOptions = {}): Promise<Blob> {
  const answer = await send(method, body, options);
  return read(method, answer, () => answer.blob(), options);
}

async function send(method: string, body: unknown, { jobId, signal }: CallOptions): Promise<Response> {
  const headers: Record<string, string> = { 'content-type': 'application/json', 'x-docket-web': '1' };
  if (jobId !== null && jobId !== undefined) {
    headers['x-job-id'] = String(jobId);
  }
  const address = new URL(`public/api/v3/${method}`, document.baseURI);
  const answer = await fetch(address, { method: 'POST', credentials: 'same-origin', headers, body: JSON.stringify(body), signal: signal ?? null })
    .catch((failure: unknown) => {
      signal?.throwIfAborted();
      throw new ApiError(method, 0, 'UNREACHABLE', 'The server cannot be reached', null, null, failure);
    });
  if (!answer.ok) {
    throw await refusal(method, answer);
  }
  return answer;
}

/** An answer that breaks off in the middle is one that never came. */
async function read<T>(method: string, answer: Response, take: () => Promise<T>, { signal }: CallOptions): Promise<T> {
  try {
    return await take();
  } catch (failure) {
    signal?.throwIfAborted();
    throw new ApiError(method, 0, 'UNREACHABLE', 'The answer of the server broke off', null, answer.headers.get('x-request-id'), failure);
  }
}

/** `{"error": "Not found", "details": {"type": "NOT_FOUND", "message": "Job 404 not found", "field": "..."}}`; a proxy may answer anything else. */
async function refusal(method: string, answer: Response): Promise<ApiError> {
  const body = (await answer.json().catch(() => null)) as { error?: unknown; details?: { type?: unknown; message?: unknown; field?: unknown } } | null;
  const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
  const details = body?.details;
  const message = text(details?.message) ?? text(body?.error) ?? `The server answered ${answer.status}`;
  return new ApiError(method, answer.status, text(details?.type) ?? 'UNKNOWN', message, text(details?.field), answer.headers.get('x-request-id'));
}
