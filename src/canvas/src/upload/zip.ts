import { ERR_BAD_FORMAT, ERR_ENCRYPTED_CENTRAL_DIRECTORY, ERR_EOCDR_NOT_FOUND, ERR_SPLIT_ZIP_FILE, ZipReader, type Entry as Packed, type FileEntry, type Reader } from '@zip.js/zip.js/lib/zip-core-reader.js';
import { headLength, mostBytes, objectionToHead } from './content.ts';
import { pathOf, refusedSource, Unusable, type Source } from './source.ts';

/** What a zip may hold, so that a small file cannot keep a browser busy for days. */
export interface ZipLimits {
  readonly entries: number;
  /** Of one picture when it is unpacked. */
  readonly bytes: number;
}

const limits: ZipLimits = { entries: 200_000, bytes: Math.min(mostBytes, 2 ** 29) };

/** Whether a file is to be looked into; a wrong name is found out by {@link zipSources}. */
export const isZip = (file: File): boolean => /\.zip$/i.test(file.name);

/**
 * The files in a zip, each unpacked when it is opened and not before: only the list at the end of the zip is read here. A zip that cannot be read is one
 * source that says so.
 */
export async function zipSources(file: File, { entries: mostEntries, bytes }: ZipLimits = limits): Promise<Source[]> {
  const path = pathOf(file);
  const refused = (reason: string): Source[] => [refusedSource(file.name, path, reason)];
  const found: FileEntry[] = [];
  let packed = 0;
  try {
    // No workers: the policy of the page allows none, and browsers inflate aside anyhow. Names are labels here, never paths on a disk.
    const reader = new ZipReader(slices(file), { useWebWorkers: false, checkCrc32: true, filenameValidation: 'tolerant' });
    for await (const entry of reader.getEntriesGenerator()) {
      if (isFile(entry)) {
        found.push(entry);
        packed += entry.compressedSize;
      }
      if (found.length > mostEntries) {
        return refused(`It holds more than ${mostEntries} files; pack them into several zips`);
      }
    }
  } catch (failure) {
    return refused(wordsOfZip(failure));
  }
  // Files that share their bytes unpack to any size.
  if (packed > file.size) {
    return refused('It says that it holds more than it does');
  }
  return found.length > 0 ? found.map(entry => sourceOf(entry, path.replace(/\.zip$/i, ''), bytes)) : refused('There is no file in it');
}

// The reader of the library that does the same comes with its writer and its workers, half as much again.
const slices = (file: Blob): Reader<Blob> => ({
  size: file.size,
  readUint8Array: async (offset: number, length: number) => new Uint8Array(await file.slice(offset, offset + length).arrayBuffer()),
  createReadable: ({ offset, size }: { offset: number; size: number }) => file.slice(offset, offset + size).stream(),
}) as unknown as Reader<Blob>;

const isFile = (entry: Packed): entry is FileEntry => !entry.directory;

function sourceOf(entry: FileEntry, folder: string, most: number): Source {
  const parts = entry.filename.split(/[\\/]/).filter(part => part !== '' && part !== '.' && part !== '..');
  const name = parts.at(-1) ?? entry.filename;
  // Packers that put everything into a folder of the zip's name would have it twice.
  const path = [...(parts.length > 1 && parts[0] === folder.split('/').at(-1) ? [] : [folder]), ...parts].join('/');
  const reason = objectionTo(entry, parts, most);
  return reason ? refusedSource(name, path, reason) : { name, path, size: entry.uncompressedSize, open: signal => unpack(entry, signal) };
}

function objectionTo(entry: FileEntry, parts: readonly string[], most: number): string | null {
  if (parts.includes('__MACOSX') || /^(\.DS_Store|Thumbs\.db|desktop\.ini)$/i.test(parts.at(-1) ?? '')) {
    return 'It is a note that a system keeps beside pictures';
  }
  if (entry.encrypted) {
    return 'It is encrypted; pack it without a password';
  }
  if (entry.uncompressedSize > most) {
    return `It is larger than ${most / 2 ** 20} MiB, the most that is unpacked; upload it without a zip`;
  }
  if (/\.zip$/i.test(parts.at(-1) ?? '')) {
    return 'It is a zip in a zip; unpack the outer one first';
  }
  // 0 is stored, 8 deflated.
  return entry.compressionMethod === 0 || entry.compressionMethod === 8 ? null : `It is packed in a way that browsers cannot unpack (method ${entry.compressionMethod})`;
}

async function unpack(entry: FileEntry, signal: AbortSignal): Promise<Blob> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let [size, hasHead] = [0, false];
  let reason: string | null = null;
  const into = new WritableStream<Uint8Array<ArrayBuffer>>({
    async write(chunk) {
      chunks.push(chunk);
      size += chunk.length;
      if (!hasHead && size >= headLength) {
        hasHead = true;
        // The rest of a film is not unpacked.
        reason = await objectionToHead(new Blob(chunks));
        if (reason) {
          throw new Unusable(reason);
        }
      }
    },
  });
  try {
    await entry.getData(into, { signal });
  } catch {
    signal.throwIfAborted();
    // What the library throws is not what was thrown here, in every browser.
    throw new Unusable(reason ?? 'It is damaged in the zip');
  }
  return new Blob(chunks);
}

function wordsOfZip(failure: unknown): string {
  switch (failure instanceof Error ? failure.message : '') {
    case ERR_BAD_FORMAT:
    case ERR_EOCDR_NOT_FOUND:
      return 'It is no zip, or its end is missing';
    case ERR_SPLIT_ZIP_FILE:
      return 'It is a part of a zip; put the parts together first';
    case ERR_ENCRYPTED_CENTRAL_DIRECTORY:
      return 'It is encrypted; pack it without a password';
    default:
      return failure instanceof DOMException ? 'It cannot be read; it was moved or changed meanwhile' : 'The list of its files is damaged';
  }
}
