// What a grid of many images needs of the browser: how wide it is, arrow keys that do not scroll, and going to a row that is not there yet.
interface Listener {
  invokeMethodAsync(name: 'OnWidth', width: number): Promise<unknown>;
}

const own = new Set(['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageUp', 'PageDown', ' ']);

/** Tells the width of an element now and whenever it changes. */
export function watch(element: HTMLElement, listener: Listener): { dispose(): void } {
  const observer = new ResizeObserver(() => void listener.invokeMethodAsync('OnWidth', element.clientWidth));
  const keep = (event: KeyboardEvent): void => {
    if (event.target === element && (own.has(event.key) || (event.key === 'a' && (event.ctrlKey || event.metaKey)))) {
      event.preventDefault();
    }
  };
  observer.observe(element);
  element.addEventListener('keydown', keep);
  return {
    dispose() {
      observer.disconnect();
      element.removeEventListener('keydown', keep);
    },
  };
}

/** Scrolls so that what lies between two heights of the content shows. */
export function reveal(element: HTMLElement, top: number, bottom: number): void {
  const offset = (element.firstElementChild as HTMLElement | null)?.offsetTop ?? 0;
  if (top + offset < element.scrollTop) {
    element.scrollTop = top;
  } else if (bottom + offset > element.scrollTop + element.clientHeight) {
    element.scrollTop = bottom + offset - element.clientHeight;
  }
}
