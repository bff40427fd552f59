/** Where somebody was on a page: no words of theirs, only which answer and how far into it. */
export interface Place { path: string; field: string | null; from: number; to: number; top: number }

type Box = HTMLInputElement | HTMLTextAreaElement;

let focused: Element | null = null;

/** Remembers what has the focus: an answer that is hidden loses it before anybody can ask. */
export function followFocus(): void {
  window.addEventListener("focusin", (event) => { focused = event.target instanceof Element ? event.target : null; });
}

/** `before`: what had the focus before a question took it. */
export function placeNow(before?: Element | null): Place {
  const now = document.activeElement === document.body && focused?.isConnected ? focused : document.activeElement;
  const active = before ?? now;
  focused = null;
  const field = active instanceof HTMLElement ? active.dataset.path ?? null : null;
  const box = active instanceof HTMLTextAreaElement || (active instanceof HTMLInputElement && active.type === "text") ? active : null;
  return { path: location.pathname, field, from: box?.selectionStart ?? 0, to: box?.selectionEnd ?? 0, top: window.scrollY };
}

/** Back to the same answer once it is there again; false while it is not. */
export function returnTo(place: Place): boolean {
  if (place.path !== location.pathname) return true;
  if (place.field === null) return window.scrollTo(0, place.top), true;
  const box = document.querySelector<Box>(`[data-path="${CSS.escape(place.field)}"]`);
  if (!box) return false;
  box.focus({ preventScroll: true });
  if (box instanceof HTMLTextAreaElement || box.type === "text") box.setSelectionRange(place.from, place.to);
  window.scrollTo(0, place.top);
  return true;
}
