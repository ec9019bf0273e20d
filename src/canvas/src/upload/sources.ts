import { fileSource, type Source } from './source.ts';
import { isZip, zipSources } from './zip.ts';

/** What is to be uploaded of the files that were chosen: of a zip what lies in it. */
export async function sourcesOf(files: readonly File[]): Promise<Source[]> {
  const sources: Source[] = [];
  for (const file of files) {
    sources.push(...(isZip(file) ? await zipSources(file) : [fileSource(file)]));
  }
  return sources;
}
