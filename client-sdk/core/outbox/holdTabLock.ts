/**
 * Waits to be the one tab that holds a name, then calls. Where there are no Web Locks it is held at once: two tabs may
 * then send the same message, which the server stores once.
 *
 * @returns what lets go of the name, or stops waiting for it
 */
export function holdTabLock(name: string, onHeld: () => void): () => void {
  const locks: LockManager | undefined = globalThis.navigator?.locks;
  let isReleased = false;
  let release: (() => void) | undefined;
  const hold = () => {
    if (isReleased) return undefined;
    onHeld();
    return new Promise<void>((resolve) => {
      release = resolve;
    });
  };
  const abort = new AbortController();
  if (locks) {
    locks.request(name, { signal: abort.signal }, hold).catch(() => {
      // Denied, as to a document of an opaque origin: like a browser without locks. After an abort nothing is left to do.
      void hold();
    });
  } else void hold();
  return () => {
    isReleased = true;
    release?.();
    abort.abort();
  };
}
