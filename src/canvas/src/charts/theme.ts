import type { Tone } from './model.ts';

/** Colours as they are now, light or dark. */
export interface Theme {
  readonly ink: string;
  readonly faint: string;
  readonly line: string;
  readonly edge: string;
  readonly ground: string;
  readonly font: string;
  fill(tone: Tone): string | CanvasPattern;
}

/** Reads the tokens of tokens.css, which are known to elements alone: each is two colours in one. */
export function readTheme(canvas: HTMLCanvasElement): Theme {
  const probe = canvas.ownerDocument.createElement('span');
  probe.hidden = true;
  canvas.parentElement!.append(probe);
  const token = (name: string): string => {
    probe.style.color = `var(--${name})`;
    return getComputedStyle(probe).color;
  };
  const fills: Record<Tone, string | CanvasPattern> = {
    ok: token('ok-fill'),
    no: hatched(token('no-fill')),
    work: token('work-fill'),
    again: hatched(token('work-fill')),
    review: token('review-fill'),
    wait: token('wait-fill'),
  };
  const theme = {
    ink: token('ink'),
    faint: token('ink-3'),
    line: token('line'),
    edge: token('edge'),
    ground: token('raised'),
    font: getComputedStyle(probe).fontFamily,
    fill: (tone: Tone) => fills[tone],
  };
  probe.remove();
  return theme;
}

/** Tells when the theme becomes another one, the system's or the person's. */
export function watchTheme(changed: () => void): { dispose(): void } {
  const system = matchMedia('(prefers-color-scheme: dark)');
  const person = new MutationObserver(changed);
  system.addEventListener('change', changed);
  person.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  return {
    dispose() {
      system.removeEventListener('change', changed);
      person.disconnect();
    },
  };
}

/** Stripes as of bars in docket.css, so that colour does not stand alone. */
function hatched(color: string): string | CanvasPattern {
  const [tile, size] = [document.createElement('canvas'), 6];
  tile.width = tile.height = size;
  const context = tile.getContext('2d')!;
  context.globalAlpha = 0.35;
  context.fillStyle = color;
  context.fillRect(0, 0, size, size);
  context.globalAlpha = 1;
  context.strokeStyle = color;
  context.lineWidth = 2;
  for (const begin of [-size, 0, size]) {
    context.moveTo(begin - 1, size + 1);
    context.lineTo(begin + size + 1, -1);
  }
  context.stroke();
  return context.createPattern(tile, 'repeat') ?? color;
}
