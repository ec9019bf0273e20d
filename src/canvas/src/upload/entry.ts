import type { Source } from './source.ts';

/** What became of a file: `new` is an image now; `present` was one already, with the same name and content; `refused` is none, and the reason says why. */
export type Result = 'new' | 'present' | 'refused';

/** A file on its way. */
export interface Entry {
  readonly source: Source;
  /** Of the image; unlike that of the file it is unique among the files that were chosen together. */
  readonly name: string;
  /** Base64 of the SHA-256 of the content, null before it is known. */
  hash: string | null;
  /** Whether the server has the content. */
  isStored: boolean;
  result: Result | null;
  reason: string | null;
}

/** Entries for files. Of several with one name in different folders each gets its folders into its name: images of a dataset lie side by side. */
export function entriesOf(sources: readonly Source[]): Entry[] {
  const counts = new Map<string, number>();
  for (const source of sources) {
    const name = clean(source.name);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return sources.map(source => {
    const plain = clean(source.name);
    const name = counts.get(plain)! > 1 ? clean(source.path.replaceAll('/', '_')) : plain;
    return { source, name, hash: null, isStored: false, result: null, reason: null };
  });
}

// As the server keeps names, so that they are found again.
const clean = (name: string): string => new TextDecoder().decode(new TextEncoder().encode(name)).normalize('NFC').replaceAll('\\', '_');

/** Cuts entries into batches of at most so many files and, unless one file alone is larger, so many bytes. */
export function batchesOf(entries: readonly Entry[], mostFiles = 50, mostBytes = 16 * 2 ** 20): Entry[][] {
  const batches: Entry[][] = [];
  let bytes = Infinity;
  for (const entry of entries) {
    if (bytes + entry.source.size > mostBytes || batches.at(-1)!.length === mostFiles) {
      batches.push([]);
      bytes = 0;
    }
    batches.at(-1)!.push(entry);
    bytes += entry.source.size;
  }
  return batches;
}
