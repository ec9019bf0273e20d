const mostBytes = 2 ** 31 - 2 ** 20;

/** Why a file cannot be a picture that the server takes, null if it may be: seen by its first bytes, so that a video in the folder is not sent in vain. */
export async function objection(file: Blob): Promise<string | null> {
  if (file.size === 0) {
    return 'It is empty';
  }
  if (file.size > mostBytes) {
    return 'It is larger than 2 GiB';
  }
  const head = new Uint8Array(await file.slice(0, 12).arrayBuffer());
  const text = String.fromCharCode(...head);
  const isPicture = text.startsWith('\xff\xd8\xff') || text.startsWith('\x89PNG\r\n\x1a\n') || text.startsWith('BM') || (text.startsWith('RIFF') && text.endsWith('WEBP'));
  return isPicture ? null : 'It is no JPEG, PNG, BMP or WebP picture';
}

/** Base64 of the SHA-256 of a file; null on a page without https, where browsers have no digest: then the server tells it. */
export async function hashOf(file: Blob): Promise<string | null> {
  const subtle = globalThis.crypto?.subtle as SubtleCrypto | undefined;
  return subtle ? btoa(String.fromCharCode(...new Uint8Array(await subtle.digest('SHA-256', await file.arrayBuffer())))) : null;
}
