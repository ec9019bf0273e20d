import type { Size, View } from '../model/view.ts';

/** The picture, as large as the image is said to be. From twice its size its pixels are seen as squares. */
export function drawImage(context: CanvasRenderingContext2D, picture: ImageBitmap | null, image: Size, view: View, ratio: number): void {
  if (picture !== null) {
    const scale = (view.scale * ratio * image.width) / picture.width;
    context.imageSmoothingEnabled = scale < 2;
    context.imageSmoothingQuality = scale < 1 ? 'medium' : 'low';
    context.drawImage(picture, view.x, view.y, image.width * view.scale, image.height * view.scale);
  }
}
