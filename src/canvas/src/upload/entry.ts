/** What became of a file: `new` is an image now; `present` was one already, with the same name and content; `refused` is none, and the reason says why. */
export type Result = 'new' | 'present' | 'refused';

/** A file on its way. Its bytes stay with the browser until they are sent. */
export interface Entry {
  readonly file: File;
  /** Of the image; unlike that of the file it is unique among the files that were chosen together. */
  readonly name: string;
  /** Base64 of the SHA-256 of the content, null before it is known. */
  hash: string | null;
  /** Whether the server has the content. */
  isStored: boolean;
  result: Result | null;
  reason: string | null;
}

/** Where a file lay in the folder that was chosen, `day 1/a.png`; its name where none was. */
export const pathOf = (file: File): string => file.webkitRelativePath || (file as File & { path?: string }).path?.replace(/^\.?\//, '') || file.name;

/** Entries for files. Of several with one name in different folders each gets its folders into its name: images of a dataset lie side by side. */
export function entriesOf(files: readonly File[], pathsOf: (file: File) => string = pathOf): Entry[] {
  const counts = new Map<string, number>();
  for (const file of files) {
    const name = clean(file.name);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return files.map(file => {
    const plain = clean(file.name);
    const name = counts.get(plain)! > 1 ? clean(pathsOf(file).replaceAll('/', '_')) : plain;
    return { file, name, hash: null, isStored: false, result: null, reason: null };
  });
}

// As the server keeps names, so that they are found again.
const clean = (name: string): string => new TextDecoder().decode(new TextEncoder().encode(name)).normalize('NFC').replaceAll('\\', '_');

/** Cuts entries into batches of at most so many files and, unless one file alone is larger, so many bytes. */
export function batchesOf(entries: readonly Entry[], mostFiles = 50, mostBytes = 16 * 2 ** 20): Entry[][] {
  const batches: Entry[][] = [];
  let bytes = Infinity;
  for (const entry of entries) {
    if (bytes + entry.file.size > mostBytes || batches.at(-1)!.length === mostFiles) {
      batches.push([]);
      bytes = 0;
    }
    batches.at(-1)!.push(entry);
    bytes += entry.file.size;
  }
  return batches;
}
