import { describe, expect, it } from 'vitest';
import { zip, type ZipMember } from '../testing/zip.ts';
import { entriesOf } from './entry.ts';
import { Unusable, type Source } from './source.ts';
import { sourcesOf } from './sources.ts';
import { zipSources, type ZipLimits } from './zip.ts';

const jpeg = (text: string): string => `\xff\xd8\xff${text.padEnd(20, '.')}`;
const file = (content: Buffer, name = 'day.zip'): File => new File([new Uint8Array(content)], name);
const look = (members: ZipMember[], limits?: ZipLimits): Promise<Source[]> => zipSources(file(zip(members)), limits);
const never = new AbortController().signal;

/** The text of what a source holds, or why it holds none. */
const open = (source: Source): Promise<string> => source.open(never).then(
  async content => Buffer.from(await content.arrayBuffer()).toString('latin1'),
  (failure: unknown) => (failure instanceof Unusable ? failure.message : Promise.reject(failure)),
);

/** A file that counts the bytes that are read of it; a stream is read piece by piece, as in browsers. */
class Counted extends File {
  read = 0;
  override slice(start = 0, end = this.size): Blob {
    const part = super.slice(start, end);
    const take = async (from: number, to: number): Promise<ArrayBuffer> => {
      this.read += Math.min(to, part.size) - from;
      return Blob.prototype.slice.call(part, from, to).arrayBuffer();
    };
    let at = 0;
    const pull = async (controller: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>>): Promise<void> => {
      if (at >= part.size) {
        controller.close();
        return;
      }
      controller.enqueue(new Uint8Array(await take(at, (at += 65_536))));
    };
    return Object.assign(part, { stream: () => new ReadableStream({ pull }), arrayBuffer: () => take(0, part.size) });
  }
}

describe('a zip', () => {
  it('gives its files with their paths, unpacked', async () => {
    const found = await look([{ name: 'a.jpg', content: jpeg('1') }, { name: 'cam 1/', content: '' }, { name: 'cam 1/left/a.jpg', content: jpeg('2'), stored: true }]);
    expect(found.map(({ name, path, size }) => [name, path, size])).toEqual([['a.jpg', 'day/a.jpg', 23], ['a.jpg', 'day/cam 1/left/a.jpg', 23]]);
    expect(await Promise.all(found.map(open))).toEqual([jpeg('1'), jpeg('2')]);
    expect(entriesOf(found).map(entry => entry.name)).toEqual(['day_a.jpg', 'day_cam 1_left_a.jpg']);
  });

  it('is as the folder in it where that has its name', async () => {
    expect((await look([{ name: 'day/a.jpg', content: jpeg('1') }, { name: 'day\\b\\..\\a.jpg', content: '' }])).map(source => source.path)).toEqual(['day/a.jpg', 'day/b/a.jpg']);
  });

  it('reads names in UTF-8, and sizes and places of 64 bits', async () => {
    const found = await look([{ name: 'Größe 東京.jpg', content: jpeg('1'), wide: true }, { name: 'b.jpg', content: jpeg('2'), wide: true }]);
    expect(found.map(source => source.name)).toEqual(['Größe 東京.jpg', 'b.jpg']);
    expect(await Promise.all(found.map(open))).toEqual([jpeg('1'), jpeg('2')]);
  });

  it('is listed among files in the order in which they were chosen', async () => {
    const found = await sourcesOf([new File(['x'], 'a.jpg'), file(zip([{ name: 'b.jpg', content: jpeg('') }]), 'Z.ZIP'), new File(['x'], 'c.jpg')]);
    expect(found.map(source => source.path)).toEqual(['a.jpg', 'Z/b.jpg', 'c.jpg']);
  });

  it('is read at its end alone until a file is opened', async () => {
    const noise = Buffer.from(Array.from({ length: 3_000_000 }, (_, index) => (index * index * 7919) >> 5)).toString('latin1');
    const counted = new Counted([new Uint8Array(zip([{ name: 'a.jpg', content: jpeg(noise), stored: true }, { name: 'b.jpg', content: jpeg(''), stored: true }]))], 'day.zip');
    const found = await zipSources(counted);
    expect(counted.read).toBeLessThan(200_000);
    await open(found[1]!);
    expect(counted.read).toBeLessThan(300_000);
  });
});

describe('what is no picture in a zip', () => {
  it('has a reason, and the pictures beside it come', async () => {
    const found = await look([
      { name: 'notes.txt', content: 'Only a few words.' }, { name: '__MACOSX/._a.jpg', content: 'x' }, { name: 'p/Thumbs.db', content: 'x' }, { name: 'locked.jpg', content: jpeg(''), encrypted: true },
      { name: 'deep.zip', content: zip([]) }, { name: 'old.jpg', content: jpeg(''), method: 12 }, { name: 'broken.jpg', content: jpeg('abcdefghijklmnopqrstuvwxyz'.repeat(9)), spoilt: true },
      { name: 'empty.jpg', content: '' }, { name: 'a.jpg', content: jpeg('1') },
    ]);
    expect(await Promise.all(found.map(open))).toEqual([
      'It is no JPEG, PNG, BMP or WebP picture', 'It is a note that a system keeps beside pictures', 'It is a note that a system keeps beside pictures', 'It is encrypted; pack it without a password',
      'It is a zip in a zip; unpack the outer one first', 'It is packed in a way that browsers cannot unpack (method 12)', 'It is damaged in the zip', '', jpeg('1'),
    ]);
  });

  it('is unpacked no further than its first bytes', async () => {
    const film = zip([{ name: 'film.mp4', content: Buffer.alloc(20_000_000, 'ftyp').toString('latin1') + Math.random(), stored: true }]);
    const counted = new Counted([new Uint8Array(film)], 'day.zip');
    expect(await open((await zipSources(counted))[0]!)).toBe('It is no JPEG, PNG, BMP or WebP picture');
    expect(counted.read).toBeLessThan(2_000_000);
  });

  it('is not unpacked past the size that it claims, nor past the limit', async () => {
    const zeros = jpeg('0'.repeat(5_000_000));
    const [bomb, large] = await look([{ name: 'bomb.jpg', content: zeros, claimed: 100 }, { name: 'large.jpg', content: zeros }], { entries: 9, bytes: 2 ** 20 });
    expect([await open(bomb!), await open(large!)]).toEqual(['It is damaged in the zip', 'It is larger than 1 MiB, the most that is unpacked; upload it without a zip']);
    expect([bomb!.size, large!.size]).toEqual([100, 0]);
  });

  it('stops when the upload is cancelled', async () => {
    const [source] = await look([{ name: 'a.jpg', content: jpeg('1') }]);
    await expect(source!.open(AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('a zip as a whole', () => {
  const whole = zip([{ name: 'a.jpg', content: jpeg('1') }, { name: 'b.jpg', content: jpeg('2') }]);
  const reason = async (content: Buffer, limits?: ZipLimits): Promise<string[]> => Promise.all((await zipSources(file(content), limits)).map(open));

  it('that is damaged is one outcome, with a reason', async () => {
    expect(await reason(whole.subarray(0, whole.length - 30))).toEqual(['It is no zip, or its end is missing']);
    expect(await reason(Buffer.from('no zip at all, only some text'))).toEqual(['It is no zip, or its end is missing']);
    expect(await reason(Buffer.alloc(0))).toEqual(['It is no zip, or its end is missing']);
    expect(await reason(zip([]))).toEqual(['There is no file in it']);
    const list = Buffer.from(whole);
    list.fill(0, whole.length - 22 - 90, whole.length - 22);
    expect(await reason(list)).toEqual(['The list of its files is damaged']);
  });

  it('that is a part of several says so', async () => {
    const part = Buffer.from(whole);
    part.writeUInt16LE(1, part.length - 18);
    expect(await reason(part)).toEqual(['It is a part of a zip; put the parts together first']);
  });

  it('whose files share their bytes, or are too many, is refused', async () => {
    const one = { name: 'a.jpg', content: jpeg('0'.repeat(100_000)) };
    expect(await reason(zip([one, ...Array.from({ length: 9 }, (_, index) => ({ ...one, name: `${index}.jpg`, sameAs: 0 }))]))).toEqual(['It says that it holds more than it does']);
    expect(await reason(whole, { entries: 1, bytes: 100 })).toEqual(['It holds more than 1 files; pack them into several zips']);
  });

  it('has its end found behind a comment', async () => {
    expect(await reason(zip([{ name: 'a.jpg', content: jpeg('1') }], 'made by hand'))).toEqual([jpeg('1')]);
  });
});
