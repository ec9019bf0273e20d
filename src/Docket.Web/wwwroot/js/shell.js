// The few things of a browser that .NET cannot do by itself: keys before the browser takes them, floating elements, the theme, the clipboard.

let host = null;
let bound = new Set();
let prefix = null;

const typing = element => element instanceof HTMLElement
  && (element.isContentEditable || element.matches('textarea, select, input:not([type=checkbox], [type=radio], [type=range], [type=button])'));

// "Control+KeyK", "Shift+KeyJ", "KeyG KeyW", or the sign itself where its place differs between keyboards: "?", "/".
function chordsOf(event) {
  const mods = (event.ctrlKey || event.metaKey ? 'Control+' : '') + (event.altKey ? 'Alt+' : '') + (event.shiftKey ? 'Shift+' : '');
  const chords = [mods + event.code];
  if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey && !/[\p{L}\p{N}]/u.test(event.key)) {
    chords.unshift(event.key);
  }
  return chords;
}

function onKey(event) {
  if (event.defaultPrevented || event.isComposing || event.repeat && !bound.has('repeat ' + event.code)) { return; }
  const always = event.code === 'Escape' || event.ctrlKey || event.metaKey;
  if (typing(event.target) && !always) { return; }
  // Enter and Space press what has the focus; an open dialog has keys of its own.
  if (['Enter', 'Space'].includes(event.code) && event.target instanceof Element && event.target.closest('a, button, summary, input, [role=menuitem]')) { return; }
  if (document.querySelector('dialog[open]:not([data-keys])')) { return; }
  const began = prefix;
  prefix = null;
  for (const chord of chordsOf(event)) {
    const whole = began ? began + ' ' + chord : chord;
    if (bound.has(whole)) {
      event.preventDefault();
      host.invokeMethodAsync('PressAsync', whole);
      return;
    }
  }
  if (!event.ctrlKey && !event.metaKey && !event.altKey && [...bound].some(chord => chord.startsWith(event.code + ' '))) {
    prefix = event.code;
    setTimeout(() => { prefix = null; }, 1500);
  }
}

export function listen(dotnet) {
  host = dotnet;
  document.addEventListener('keydown', onKey);
}

export function bind(chords) { bound = new Set(chords); }

export function setTheme(theme) {
  if (theme) {
    document.documentElement.dataset.theme = theme;
    localStorage.setItem('docket-theme', theme);
  } else {
    delete document.documentElement.dataset.theme;
    localStorage.removeItem('docket-theme');
  }
}

// A dialog gives the focus back by itself when it is closed.
export function openDialog(dialog) {
  if (dialog && !dialog.open) { dialog.showModal(); }
}

export function closeDialog(dialog) { dialog?.close(); }

// Places a popover below its button, or above it where there is no room, and takes the arrow keys through it.
export function openMenu(menu, button) {
  menu.showPopover();
  const at = button.getBoundingClientRect(), size = menu.getBoundingClientRect();
  const below = at.bottom + 4 + size.height <= innerHeight || at.top < size.height;
  menu.style.top = Math.max(8, below ? at.bottom + 4 : at.top - size.height - 4) + 'px';
  menu.style.left = Math.max(8, Math.min(at.left, innerWidth - size.width - 8)) + 'px';
  menu.querySelector('button:not([disabled]), a, input')?.focus();
  menu.onkeydown = event => {
    const items = [...menu.querySelectorAll('button:not([disabled]), a, input')];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && items.length > 0) {
      event.preventDefault();
      items[(items.indexOf(document.activeElement) + step + items.length) % items.length].focus();
    }
  };
}

export function closeMenu(menu) {
  if (menu?.matches(':popover-open')) { menu.hidePopover(); }
}

export function focus(selector) {
  const element = document.querySelector(selector);
  element?.focus();
  element?.select?.();
}

export function width(selector) { return document.querySelector(selector)?.getBoundingClientRect().width ?? 0; }

export function reveal(what) { (typeof what === 'string' ? document.querySelector(what) : what)?.scrollIntoView({ block: 'nearest' }); }

export async function copy(text) {
  await navigator.clipboard.writeText(text);
}

export function download(name, type, text) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
