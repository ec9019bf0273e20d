import 'docket:shapes';
import { call } from '../api/client.ts';
import { inflate } from '../api/inflate.ts';
import type { JsonMethods } from '../api/methods.generated.ts';
import type { FigureClass, FigureTag } from '../model/figure-class.ts';
import { noFigures, readFigures, type ReadFigures, type WireFigure, type WireTag } from '../model/figure.ts';
import { createScene, retagged, wordsOf, type Pin, type Scene } from '../state/scene.ts';
import { Loader, type ImageReference } from './loader.ts';
import type { ShowReport, Viewer } from './options.ts';
import { PictureViewer } from './picture-viewer.ts';

/** A .NET object that hears of what happens, as `DotNetObjectReference` makes it. */
export interface DotNetListener {
  invokeMethodAsync(name: 'OnSelect' | 'OnHover' | 'OnPin' | 'OnView', ...values: unknown[]): Promise<unknown>;
}

/** What to show beside the image itself. */
export interface HostedImage extends ImageReference {
  readonly pins?: readonly Pin[] | null;
  readonly keepView?: boolean;
  /** Figures to compare with: these, or what a method answers, an annotation or a list of figures. */
  readonly before?: readonly WireFigure[] | { readonly method: keyof JsonMethods; readonly body: unknown } | null;
}

/** What an image was. */
export interface PastReport {
  /** How many figures there are. */
  readonly figures: number;
  /** How many more there were, of which the server no longer has the shape. */
  readonly missing: number;
  /** The words of the image's own tags. */
  readonly tags: readonly string[];
  /** The words at figures whose tags are others now. */
  readonly retagged: readonly string[];
}

export interface HostReport extends ShowReport {
  /** What was compared with; null for nothing. */
  readonly before: PastReport | null;
}

/** A viewer that fetches figures and pixels itself, so that .NET sends ids and hears of events, and nothing large goes between. */
export interface ViewerHost extends Omit<Viewer, 'show'> {
  /** The classes and tags of the project, as `projects.meta` answers them. To be called before the first image. */
  setMeta(classes: readonly FigureClass[], tags: readonly FigureTag[]): void;
  /** Shows an image; one that was prefetched is on the screen in the next frame. Throws the refusal of the server. */
  show(image: HostedImage): Promise<HostReport>;
  /** Fetches the next images, at most three, the likeliest first. */
  prefetch(images: readonly ImageReference[]): void;
  /** Forgets what changed on the server: an image, or all. */
  forget(image?: ImageReference): void;
}

interface Past {
  readonly figures: ReadFigures;
  readonly missing: number;
  readonly tags: readonly WireTag[];
}

const superseded: HostReport = { isCurrent: false, pictureError: null, figures: 0, unknown: {}, unreadable: [], legend: [], before: null };

export function createViewerHost(element: HTMLElement, listener?: DotNetListener): ViewerHost {
  const tell = (name: Parameters<DotNetListener['invokeMethodAsync']>[0], ...values: unknown[]): void =>
    // A listener that is gone, as on the way to another page, is no failure.
    void listener?.invokeMethodAsync(name, ...values).catch(() => undefined);
  const viewer = new PictureViewer(element, {
    onSelect: (id, [x, y], label) => tell('OnSelect', id, x, y, label),
    onHover: id => tell('OnHover', id),
    onPin: id => tell('OnPin', id),
    onView: oncePerFrame((_, percent, isFitted) => tell('OnView', percent, isFitted)),
  });
  let [classes, tags]: [readonly FigureClass[], readonly FigureTag[]] = [[], []];
  const loader = new Loader(() => classes);
  let turn = 0;
  let ended = false;
  return {
    setMeta(newClasses, newTags) {
      // Figures are read by the templates of their classes.
      if (JSON.stringify(newClasses) !== JSON.stringify(classes)) loader.forget();
      [classes, tags] = [newClasses, newTags];
    },
    async show(image) {
      const mine = ++turn;
      const [prepared, before] = await Promise.all([loader.load(image), readBefore(image, classes)]).catch(failure => {
        if (mine === turn && !ended) throw failure;
        return [null, null] as const;
      });
      if (prepared === null || mine !== turn || ended) {
        return superseded;
      }
      const report = viewer.present({ ...prepared, before: before?.figures ?? noFigures }, { classes, tags, pins: image.pins ?? [], keepView: image.keepView ?? false });
      loader.show(image);
      return { ...report, before: before && compare(createScene({ figures: prepared.figures, before: before.figures, classes, tags }), before) };
    },
    prefetch: images => loader.prefetch(images),
    forget: image => loader.forget(image),
    select: ids => viewer.select(ids),
    step: by => viewer.step(by),
    setVisibility: change => viewer.setVisibility(change),
    setPins: pins => viewer.setPins(pins),
    setView: view => viewer.setView(view),
    zoom: factor => viewer.zoom(factor),
    fit: () => viewer.fit(),
    reveal: target => viewer.reveal(target),
    dispose() {
      ended = true;
      viewer.dispose();
      loader.dispose();
    },
  };
}

function compare(scene: Scene, { missing, tags }: Past): PastReport {
  return { figures: scene.before.length, missing, tags: wordsOf(scene, tags), retagged: retagged(scene) };
}

async function readBefore({ before, jobId }: HostedImage, classes: readonly FigureClass[]): Promise<Past | null> {
  if (!before) {
    return null;
  }
  const answer: unknown = 'method' in before ? await call(before.method, before.body as never, { jobId: jobId ?? null }) : before;
  const { missing, tags } = answer as { missing?: number; tags?: readonly WireTag[] };
  return { figures: await readFigures(figuresIn(answer), classes, inflate), missing: missing ?? 0, tags: tags ?? [] };
}

/** The figures in the answer of a method: a list, a page, or an annotation with or without its image. */
function figuresIn(answer: unknown): readonly WireFigure[] {
  const { annotation, entities, objects } = answer as { annotation?: { objects?: WireFigure[] }; entities?: WireFigure[]; objects?: WireFigure[] };
  return Array.isArray(answer) ? answer : annotation?.objects ?? entities ?? objects ?? [];
}

/** The last of what was said within a frame: a drag says more than anybody can read. */
function oncePerFrame<A extends unknown[]>(say: (...values: A) => void): (...values: A) => void {
  let last: A | null = null;
  return (...values) => {
    if (last === null) {
      requestAnimationFrame(() => {
        const said = last!;
        last = null;
        say(...said);
      });
    }
    last = values;
  };
}
