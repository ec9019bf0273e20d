/** Of one file that the server takes. */
export const mostBytes = 2 ** 31 - 2 ** 20;

/** As many bytes tell what a file is. */
export const headLength = 12;

/** Why a file cannot be a picture that the server takes, null if it may be: seen by its first bytes, so that a video in the folder is not sent in vain. */
export async function objection(file: Blob): Promise<string | null> {
  if (file.size === 0) {
    return 'It is empty';
  }
  return file.size > mostBytes ? 'It is larger than 2 GiB' : objectionToHead(file);
}

/** The same by the first bytes alone. */
export async function objectionToHead(file: Blob): Promise<string | null> {
  const head = new Uint8Array(await file.slice(0, headLength).arrayBuffer());
  const text = String.fromCharCode(...head);
  const isPicture = text.startsWith('\xff\xd8\xff') || text.startsWith('\x89PNG\r\n\x1a\n') || text.startsWith('BM') || (text.startsWith('RIFF') && text.endsWith('WEBP'));
  return isPicture ? null : 'It is no JPEG, PNG, BMP or WebP picture';
}

/** Base64 of the SHA-256 of a file; null on a page without https, where browsers have no digest: then the server tells it. */
export async function hashOf(file: Blob): Promise<string | null> {
  const subtle = globalThis.crypto?.subtle as SubtleCrypto | undefined;
  return subtle ? btoa(String.fromCharCode(...new Uint8Array(await subtle.digest('SHA-256', await file.arrayBuffer())))) : null;
}
