import { describe, expect, it } from 'vitest';
import { createHash } from 'node:crypto';
import { ApiError } from '../api/client.ts';
import { batchesOf, entriesOf } from './entry.ts';
import type { UploadServer } from './server.ts';
import { zip } from '../testing/zip.ts';
import { fileSource } from './source.ts';
import { sourcesOf } from './sources.ts';
import { Uploader, type Progress } from './uploader.ts';

const picture = (name: string, content = name): File => new File([`\xff\xd8\xff`, content].map(text => Buffer.from(text, 'latin1')), name);
const sha = async (file: Blob): Promise<string> => createHash('sha256').update(Buffer.from(await file.arrayBuffer())).digest('base64');

/** Keeps what it is given, as the server does: all of a request or none. */
class Memory implements UploadServer {
  readonly contents = new Set<string>();
  readonly images = new Map<string, string>();
  readonly sent: number[] = [];
  readonly bad = new Set<string>();
  failures: ApiError[] = [];

  async known(hashes: readonly string[]): Promise<string[]> {
    this.#fail();
    return hashes.filter(hash => this.contents.has(hash));
  }
  async store(files: readonly Blob[]): Promise<{ hashes: string[] } | { bad: { index: number; message: string }[] }> {
    this.#fail();
    const hashes = await Promise.all(files.map(sha));
    const bad = hashes.flatMap((hash, index) => (this.bad.has(hash) ? [{ index, message: 'damaged' }] : []));
    this.sent.push(files.length);
    if (bad.length > 0) {
      return { bad };
    }
    hashes.forEach(hash => this.contents.add(hash));
    return { hashes };
  }
  async named(names: readonly string[]): Promise<Map<string, string>> {
    return new Map(names.flatMap(name => (this.images.has(name) ? [[name, this.images.get(name)!] as const] : [])));
  }
  async add(images: readonly { title: string; hash: string }[]): Promise<void> {
    this.#fail();
    images.forEach(({ title, hash }) => this.images.set(title, hash));
  }
  #fail(): void {
    const failure = this.failures.shift();
    if (failure) {
      throw failure;
    }
  }
}

async function upload(server: Memory, files: File[], seen: Progress[] = []): Promise<Uploader> {
  const uploader: Uploader = new Uploader(entriesOf(files.map(fileSource)), server, { pause: () => Promise.resolve(), changed: () => seen.push(uploader.progress) });
  await uploader.run();
  return uploader;
}

describe('an upload', () => {
  it('makes images of new files, and knows them the second time without sending them', async () => {
    const server = new Memory();
    expect((await upload(server, [picture('a.jpg'), picture('b.jpg')])).progress).toMatchObject({ state: 'done', counts: { new: 2, present: 0, refused: 0 } });
    expect((await upload(server, [picture('b.jpg')])).progress).toMatchObject({ counts: { new: 0, present: 1, refused: 0 } });
    expect([[...server.images.keys()], server.sent]).toEqual([['a.jpg', 'b.jpg'], [2]]);
  });

  it('sends a content once that several files have', async () => {
    const server = new Memory();
    await upload(server, [picture('a.jpg', 'same'), picture('b.jpg', 'same')]);
    expect([server.sent, server.images.size]).toEqual([[1], 2]);
  });

  it('does not let a refused file hinder the others', async () => {
    const server = new Memory();
    server.bad.add(await sha(picture('b.jpg')));
    const { entries } = await upload(server, [picture('a.jpg'), picture('b.jpg'), picture('c.jpg'), new File(['text'], 'd.jpg'), new File([], 'e.jpg')]);
    expect(entries.map(({ result, reason }) => [result, reason])).toEqual([
      ['new', null], ['refused', 'damaged'], ['new', null], ['refused', 'It is no JPEG, PNG, BMP or WebP picture'], ['refused', 'It is empty'],
    ]);
    expect(server.sent).toEqual([3, 2]);
  });

  it('does not take a picture whose name another has', async () => {
    const server = new Memory();
    server.images.set('a.jpg', 'another');
    expect((await upload(server, [picture('a.jpg')])).entries[0]).toMatchObject({ result: 'refused', reason: 'Another picture in this dataset has the name' });
  });

  it('waits while the connection is lost, and goes on', async () => {
    const [server, seen] = [new Memory(), [] as Progress[]];
    server.failures = [new ApiError('m', 0, 'UNREACHABLE', 'The server cannot be reached'), new ApiError('m', 401, 'UNAUTHORIZED', 'Sign in')];
    const { progress } = await upload(server, [picture('a.jpg')], seen);
    expect(seen.filter(one => one.state === 'waiting').map(one => one.isSignedOut)).toEqual([false, true]);
    expect(progress).toMatchObject({ state: 'done', message: null, counts: { new: 1 } });
  });

  it('stops at what will not pass, and does the rest when it is run again', async () => {
    const server = new Memory();
    server.failures = [new ApiError('m', 403, 'FORBIDDEN', 'Your role does not allow this')];
    const uploader = await upload(server, [picture('a.jpg')]);
    expect(uploader.progress).toMatchObject({ state: 'failed', message: 'Your role does not allow this' });
    await uploader.run();
    expect(uploader.progress).toMatchObject({ state: 'done', counts: { new: 1 } });
  });

  it('that is cancelled adds no more', async () => {
    const server = new Memory();
    const uploader: Uploader = new Uploader(entriesOf([fileSource(picture('a.jpg'))]), server, { pause: () => Promise.resolve(), changed: () => uploader.cancel() });
    await uploader.run();
    expect([uploader.progress.state, server.images.size]).toEqual(['cancelled', 0]);
  });

  it('takes pictures out of zips, and opens none again that the server has', async () => {
    const server = new Memory();
    const packed = new File([new Uint8Array(zip([{ name: 'a.jpg', content: '\xff\xd8\xffa' }, { name: 'b/a.jpg', content: '\xff\xd8\xffb' }, { name: 'notes.txt', content: 'words' }]))], 'day.zip');
    server.failures = [new ApiError('m', 403, 'FORBIDDEN', 'Your role does not allow this')];
    const uploader = new Uploader(entriesOf(await sourcesOf([packed, picture('c.jpg')])), server, { pause: () => Promise.resolve(), changed: () => {} });
    await uploader.run();
    expect(uploader.progress.state).toBe('failed');
    await uploader.run();
    expect(uploader.entries.map(({ name, result, reason }) => [name, result, reason])).toEqual([
      ['day_a.jpg', 'new', null], ['day_b_a.jpg', 'new', null], ['notes.txt', 'refused', 'It is no JPEG, PNG, BMP or WebP picture'], ['c.jpg', 'new', null],
    ]);
    expect(uploader.progress).toMatchObject({ state: 'done', bytes: uploader.progress.bytesTotal });
  });

  it('keeps the order of the files over many batches', async () => {
    const server = new Memory();
    const names = Array.from({ length: 180 }, (_, index) => `${index}.jpg`);
    await upload(server, names.map(name => picture(name)));
    expect([...server.images.keys()]).toEqual(names);
  });
});

describe('files', () => {
  it('of one name in different folders get their folders into it', () => {
    const files = ['a/1.jpg', 'b/1.jpg', 'b/2.jpg'].map(path => Object.assign(picture(path.split('/')[1]!), { path: `/${path}` }));
    expect(entriesOf(files.map(fileSource)).map(entry => entry.name)).toEqual(['a_1.jpg', 'b_1.jpg', '2.jpg']);
  });

  it('are cut by count and by bytes', () => {
    const entries = entriesOf([picture('a', 'x'.repeat(7)), picture('b', 'x'.repeat(7)), picture('c', 'x'.repeat(97)), picture('d')].map(fileSource));
    expect(batchesOf(entries, 50, 20).map(batch => batch.map(entry => entry.name))).toEqual([['a', 'b'], ['c'], ['d']]);
    expect(batchesOf(entries, 3, 1000).map(batch => batch.length)).toEqual([3, 1]);
    expect(batchesOf([])).toEqual([]);
  });
});
