import { withoutOrientation } from '../model/orientation.ts';

/** Decodes a picture as it is stored, not turned by any mark in it. */
export async function decodePicture(blob: Blob): Promise<ImageBitmap> {
  const bytes = withoutOrientation(new Uint8Array(await blob.arrayBuffer()));
  return createImageBitmap(new Blob([bytes], { type: blob.type }), { imageOrientation: 'none', premultiplyAlpha: 'default' });
}

/** The bytes behind an address, relative to that of the page. */
export async function fetchPicture(url: string, signal?: AbortSignal): Promise<Blob> {
  const answer = await fetch(new URL(url, document.baseURI), { credentials: 'same-origin', signal: signal ?? null });
  if (!answer.ok) {
    throw new Error(`The picture could not be fetched: the server answered ${answer.status}`);
  }
  return answer.blob();
}

export function pictureBytes(picture: ImageBitmap | null): number {
  return picture === null ? 0 : picture.width * picture.height * 4;
}
