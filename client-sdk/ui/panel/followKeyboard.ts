/**
 * Tells an element, as `--_seen`, how high the part of the page is that a phone's keyboard leaves free: `dvh` does not
 * shrink for it on iOS. Returns what stops it.
 */
export function followKeyboard(element: HTMLElement): () => void {
  const viewport = window.visualViewport;
  if (!viewport) return () => undefined;
  const fit = (): void => element.style.setProperty('--_seen', `${viewport.height}px`);
  viewport.addEventListener('resize', fit);
  fit();
  return () => viewport.removeEventListener('resize', fit);
}
