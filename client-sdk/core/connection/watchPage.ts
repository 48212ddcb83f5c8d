/** What the page and its device say about being awake. */
export interface PageListeners {
  onWake(): void;
  onOffline(): void;
}

/** Listens to the page where there is one; in Node and workers there may be none. Returns what stops it. */
export function watchPage({ onWake, onOffline }: PageListeners): () => void {
  const stops: (() => void)[] = [];
  const listen = (target: EventTarget | undefined, name: string, listener: () => void) => {
    if (typeof target?.addEventListener !== 'function') return;
    target.addEventListener(name, listener);
    stops.push(() => target.removeEventListener(name, listener));
  };
  const page: Document | undefined = globalThis.document;
  listen(page, 'visibilitychange', () => {
    if (page?.visibilityState === 'visible') onWake();
  });
  listen(globalThis, 'pageshow', onWake);
  listen(globalThis, 'online', onWake);
  listen(globalThis, 'offline', onOffline);
  return () => {
    for (const stop of stops) stop();
  };
}
