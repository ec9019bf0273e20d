import { call, download } from '../api/client.ts';
import type { WireFigure } from '../model/figure.ts';
import { bytesOf } from '../model/figure.ts';
import type { FigureClass } from '../model/figure-class.ts';
import { fetchPicture, pictureBytes } from './pixels.ts';
import { prepare, type PreparedImage } from './prepared.ts';
import { Recent } from './recent.ts';

/** An image by what it is called on the server. */
export interface ImageReference {
  readonly imageId: number;
  /** The job in which it is looked at: its rules decide which figures are seen. */
  readonly jobId?: number | null;
  /** Where its bytes are; without it they come by `images.download`. */
  readonly imageUrl?: string | null;
}

/** Pictures and figures that are kept: the one shown, the three to come, and those one may go back to. */
const limits = { count: 6, bytes: 512 * 1024 * 1024 };

interface Loading {
  readonly ending: AbortController;
  readonly image: Promise<PreparedImage>;
}

/** Fetches images with their figures from the server, and keeps some of them ready to be drawn. */
export class Loader {
  private readonly classes: () => readonly FigureClass[];
  private readonly kept = new Recent<Loading>(limits, one => one !== this.shown && letGo(one));
  /** What is on the screen is not let go of, not even when it is forgotten. */
  private shown: Loading | null = null;
  private shownKey = '';

  constructor(classes: () => readonly FigureClass[]) {
    this.classes = classes;
  }

  /** The image, kept at least until another is asked for. A failure is not kept: asking again fetches again. */
  load(reference: ImageReference): Promise<PreparedImage> {
    this.kept.pin(this.shownKey, keyOf(reference));
    return this.start(reference).image;
  }

  /** Says that an image was put on the screen in the place of another. */
  show(reference: ImageReference): void {
    const [last, lastKey] = [this.shown, this.shownKey];
    this.shownKey = keyOf(reference);
    this.shown = this.kept.get(this.shownKey) ?? null;
    this.release(last, lastKey);
    this.kept.pin(this.shownKey);
  }

  /** Begins to fetch images that will soon be asked for; the first is the most likely. */
  prefetch(references: readonly ImageReference[]): void {
    const most = limits.count / 2;
    const next = references.slice(0, most);
    next.forEach(one => this.start(one));
    // The likeliest is the last to be dropped.
    next.toReversed().forEach(one => this.kept.get(keyOf(one)));
  }

  /** Forgets what the server holds otherwise now: an image, or all. */
  forget(reference?: ImageReference): void {
    if (reference) this.kept.drop(keyOf(reference));
    else this.kept.clear();
  }

  dispose(): void {
    const [last, lastKey] = [this.shown, this.shownKey];
    this.kept.clear();
    this.shown = null;
    this.release(last, lastKey);
  }

  private release(last: Loading | null, key: string): void {
    if (last !== null && last !== this.shown && this.kept.get(key) !== last) letGo(last);
  }

  private start(reference: ImageReference): Loading {
    const key = keyOf(reference);
    const known = this.kept.get(key);
    if (known !== undefined) {
      return known;
    }
    const ending = new AbortController();
    const loading: Loading = { ending, image: loadImage(reference, this.classes(), ending.signal) };
    this.kept.set(key, loading);
    loading.image.then(
      image => this.kept.get(key) === loading && this.kept.weigh(key, pictureBytes(image.picture) + bytesOf(image.figures)),
      () => this.kept.get(key) === loading && this.kept.drop(key),
    );
    return loading;
  }
}

function keyOf({ imageId, jobId }: ImageReference): string {
  return `${imageId} ${jobId ?? ''}`;
}

function letGo({ ending, image }: Loading): void {
  ending.abort();
  image.then(one => one.picture?.close(), () => undefined);
}

async function loadImage(reference: ImageReference, classes: readonly FigureClass[], signal: AbortSignal): Promise<PreparedImage> {
  const options = { jobId: reference.jobId ?? null, signal };
  const pixels = (reference.imageUrl ? fetchPicture(reference.imageUrl, signal) : download('images.download', { id: reference.imageId }, options))
    .then(blob => ({ blob, error: null }), (failure: Error) => ({ blob: null, error: failure.message }));
  const [{ figures, size }, { blob, error }] = await Promise.all([loadFigures(reference, options), pixels]);
  const image = await prepare({ ...(blob ? { blob } : {}), ...size, figures, classes }, signal);
  signal.throwIfAborted();
  return { ...image, pictureError: error ?? image.pictureError };
}

interface Options {
  readonly jobId: number | null;
  readonly signal: AbortSignal;
}

interface Figures {
  readonly figures: readonly WireFigure[];
  readonly size: { readonly width?: number; readonly height?: number };
}

async function loadFigures({ imageId }: ImageReference, options: Options): Promise<Figures> {
  const { annotation, datasetId } = await call('annotations.info', { imageId, integerCoords: false }, options);
  const size = annotation.size?.width && annotation.size.height ? { width: annotation.size.width, height: annotation.size.height } : {};
  const objects: readonly WireFigure[] = annotation.objects;
  // An alpha mask travels apart from the annotation, but not from the list of figures.
  const apart = objects.filter(one => one.geometryType === 'alpha_mask' && !('bitmap' in one)).flatMap(one => one.id ?? []);
  const whole = apart.length > 0 && datasetId !== null ? await loadMasks(datasetId, imageId, apart, options) : new Map<number, unknown>();
  return { size, figures: objects.map(one => (whole.has(one.id ?? 0) ? { ...one, geometry: whole.get(one.id ?? 0) } : one)) };
}

async function loadMasks(datasetId: number, imageId: number, ids: readonly number[], options: Options): Promise<Map<number, unknown>> {
  const wanted = new Set(ids);
  const geometries = new Map<number, unknown>();
  for (let page = 1, pages = 1; page <= pages; page++) {
    const filter = [{ field: 'entityId', operator: '=', value: imageId }];
    const answer = await call('figures.list', { datasetId, integerCoords: false, filter, page }, options);
    answer.entities.forEach(one => wanted.has(one.id) && geometries.set(one.id, one.geometry));
    pages = answer.pagesCount;
  }
  return geometries;
}
