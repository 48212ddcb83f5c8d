import { callSafely } from './createEmitter.js';

/** A snapshot that is computed when somebody looks, and told when it changed. */
export interface View<T> {
  get(): T;
  /** What it is computed from has changed. */
  touch(): void;
  subscribe(listener: (snapshot: T) => void): () => void;
}

/** Makes a view: immutable snapshots, the same object while all their fields are the same. */
export function createView<T extends object>(compute: () => T): View<T> {
  const listeners = new Set<(snapshot: T) => void>();
  let current: T | undefined;
  let told: T | undefined;
  let isDirty = true;
  let isScheduled = false;

  const get = () => {
    if (!isDirty && current) return current;
    isDirty = false;
    const next = compute();
    if (!current || !haveSameFields(current, next)) current = Object.freeze(next);
    return current;
  };
  const tell = () => {
    isScheduled = false;
    const snapshot = get();
    if (snapshot === told) return;
    told = snapshot;
    for (const listener of [...listeners]) callSafely(listener, snapshot);
  };
  return {
    get,
    touch: () => {
      isDirty = true;
      if (isScheduled || listeners.size === 0) return;
      isScheduled = true;
      queueMicrotask(tell);
    },
    subscribe: (listener) => {
      const own: typeof listener = (snapshot) => listener(snapshot);
      if (listeners.size === 0) told = get();
      listeners.add(own);
      return () => {
        listeners.delete(own);
      };
    },
  };
}

function haveSameFields<T extends object>(a: T, b: T): boolean {
  return (Object.keys(b) as (keyof T)[]).every((field) => a[field] === b[field]);
}

/** The earlier array when it holds the same, so that snapshots stay the same object. */
export function reuseArray<T>(earlier: readonly T[], next: readonly T[]): readonly T[] {
  return earlier.length === next.length && earlier.every((item, i) => item === next[i]) ? earlier : Object.freeze(next);
}
