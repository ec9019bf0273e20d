import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApiError, call, download } from './client.ts';

let server: Server;
let handle: (request: IncomingMessage, response: ServerResponse, body: string) => void;
let heard: { path: string | undefined; headers: IncomingMessage['headers']; body: string } | null;

const answer = (response: ServerResponse, status: number, body: unknown): void => {
  response.writeHead(status, { 'content-type': 'application/json', 'x-request-id': 'r-1' }).end(JSON.stringify(body));
};

beforeEach(async () => {
  heard = null;
  server = createServer((request, response) => {
    let body = '';
    request.on('data', part => (body += part)).on('end', () => {
      heard = { path: request.url, headers: request.headers, body };
      handle(request, response, body);
    });
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  globalThis.document = { baseURI: `http://127.0.0.1:${(server.address() as AddressInfo).port}/docket/` } as Document;
});

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

describe('a call', () => {
  it('posts to the method under the base of the page, in the job', async () => {
    handle = (_, response) => answer(response, 200, { id: 7 });
    expect(await call('annotations.info', { imageId: 7 }, { jobId: 3 })).toEqual({ id: 7 });
    expect(heard).toMatchObject({ path: '/docket/public/api/v3/annotations.info', body: '{"imageId":7}', headers: { 'x-docket-web': '1', 'x-job-id': '3', 'content-type': 'application/json' } });
  });

  it('has no job when none is given', async () => {
    handle = (_, response) => answer(response, 200, {});
    await call('annotations.info', { imageId: 7 });
    expect(heard!.headers).not.toHaveProperty('x-job-id');
  });

  it('that is refused throws what the server says', async () => {
    handle = (_, response) => answer(response, 400, { error: 'Bad request', details: { type: 'BAD_VALUE', message: 'imageId must be positive', field: 'imageId' } });
    const failure = await call('annotations.info', { imageId: -1 }).catch((one: unknown) => one);
    expect(failure).toBeInstanceOf(ApiError);
    expect(failure).toMatchObject({ method: 'annotations.info', status: 400, code: 'BAD_VALUE', message: 'imageId must be positive', field: 'imageId', requestId: 'r-1' });
  });

  it('that a proxy refuses in words of its own throws the status', async () => {
    handle = (_, response) => response.writeHead(502).end('<html>');
    expect(await call('annotations.info', { imageId: 1 }).catch((one: unknown) => one)).toMatchObject({ status: 502, code: 'UNKNOWN', message: 'The server answered 502' });
  });

  it('whose answer never comes, or breaks off, could not reach the server', async () => {
    handle = (_, response) => response.destroy();
    expect(await call('annotations.info', { imageId: 1 }).catch((one: unknown) => one)).toMatchObject({ status: 0, code: 'UNREACHABLE' });
    handle = (_, response) => response.writeHead(200, { 'content-length': '100' }).write('{"id"', () => response.destroy());
    expect(await call('annotations.info', { imageId: 1 }).catch((one: unknown) => one)).toMatchObject({ status: 0, code: 'UNREACHABLE' });
  });

  it('that is aborted throws the reason', async () => {
    const ending = new AbortController();
    handle = () => ending.abort(new Error('no longer wanted'));
    await expect(call('annotations.info', { imageId: 1 }, { signal: ending.signal })).rejects.toThrow('no longer wanted');
  });

  it('for bytes answers them', async () => {
    handle = (_, response) => response.writeHead(200, { 'content-type': 'image/png' }).end(Buffer.from([1, 2, 3]));
    const blob = await download('images.download', { id: 4 });
    expect([blob.type, ...new Uint8Array(await blob.arrayBuffer())]).toEqual(['image/png', 1, 2, 3]);
  });
});
