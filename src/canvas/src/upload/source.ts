/** A file on its way, or one in a zip. Its bytes stay where they are until they are asked for. */
export interface Source {
  readonly name: string;
  /** Where it lay in the folder or zip that was chosen, `day 1/a.png`; its name where in none. */
  readonly path: string;
  /** As far as is known before it is opened; 0 of what will not be. */
  readonly size: number;
  /** The content, anew at each call. Throws an {@link Unusable} that says why there is none. */
  open(signal: AbortSignal): Promise<Blob>;
}

/** There is no picture to be had, for a reason that a person can read. */
export class Unusable extends Error {
  override readonly name = 'Unusable';
}

/** A file that was chosen or dropped. */
export const fileSource = (file: File): Source => ({ name: file.name, path: pathOf(file), size: file.size, open: () => Promise.resolve(file) });

/** What is known to be of no use before it is opened. */
export const refusedSource = (name: string, path: string, reason: string): Source => ({ name, path, size: 0, open: () => Promise.reject(new Unusable(reason)) });

export const pathOf = (file: File): string => file.webkitRelativePath || (file as File & { path?: string }).path?.replace(/^\.?\//, '') || file.name;
