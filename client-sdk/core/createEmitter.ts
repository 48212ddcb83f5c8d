/** Listeners by name. */
export interface Emitter<Map> {
  on<Name extends keyof Map>(name: Name, listener: (payload: Map[Name]) => void): () => void;
  emit<Name extends keyof Map>(name: Name, payload: Map[Name]): void;
}

/** Makes an emitter whose listeners may throw without harm to one another or to the SDK. */
export function createEmitter<Map>(): Emitter<Map> {
  const listeners: { [Name in keyof Map]?: Set<(payload: Map[Name]) => void> } = {};
  return {
    on: (name, listener) => {
      const own: typeof listener = (payload) => listener(payload);
      const named = listeners[name] ?? new Set();
      listeners[name] = named;
      named.add(own);
      return () => {
        named.delete(own);
      };
    },
    emit: (name, payload) => {
      for (const listener of [...(listeners[name] ?? [])]) callSafely(listener, payload);
    },
  };
}

/** Calls code of the host page; what it throws is reported, as for an event listener of the page. */
export function callSafely<T>(listener: (payload: T) => void, payload: T): void {
  try {
    listener(payload);
  } catch (error) {
    (globalThis.reportError ?? console.error)(error);
  }
}
