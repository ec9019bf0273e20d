import { inflate } from '../api/inflate.ts';
import type { FigureClass, FigureTag } from '../model/figure-class.ts';
import { noFigures, readFigures, type ReadFigures } from '../model/figure.ts';
import type { Size } from '../model/view.ts';
import type { Pin } from '../state/scene.ts';
import type { ShownImage } from './options.ts';
import { decodePicture, fetchPicture } from './pixels.ts';

/** An image that can be drawn in the next frame. Whoever made it closes the picture. */
export interface PreparedImage {
  readonly picture: ImageBitmap | null;
  readonly pictureError: string | null;
  readonly size: Size;
  readonly figures: ReadFigures;
  readonly before: ReadFigures;
}

/** What goes with it, and changes without it. */
export interface Surroundings {
  readonly classes?: readonly FigureClass[];
  readonly tags?: readonly FigureTag[];
  readonly pins?: readonly Pin[];
  readonly keepView?: boolean;
}

export async function prepare(image: ShownImage, signal?: AbortSignal): Promise<PreparedImage> {
  const classes = image.classes ?? [];
  const read = (wire: ShownImage['figures']): Promise<ReadFigures> => (wire ? readFigures(wire, classes, inflate) : Promise.resolve(noFigures));
  const [[picture, pictureError], figures, before] = await Promise.all([pictureOf(image, signal), read(image.figures), read(image.before)]);
  return { picture, pictureError, size: sizeOf(image, picture), figures, before };
}

async function pictureOf({ blob, imageUrl }: ShownImage, signal?: AbortSignal): Promise<readonly [ImageBitmap | null, string | null]> {
  try {
    return blob ? [await decodePicture(blob), null] : imageUrl !== undefined ? [await decodePicture(await fetchPicture(imageUrl, signal)), null] : [null, null];
  } catch (failure) {
    signal?.throwIfAborted();
    return [null, failure instanceof Error ? failure.message : String(failure)];
  }
}

function sizeOf(image: ShownImage, picture: ImageBitmap | null): Size {
  return { width: image.width || picture?.width || 1, height: image.height || picture?.height || 1 };
}
