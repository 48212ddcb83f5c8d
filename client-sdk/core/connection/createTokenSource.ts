/** The token at hand, and how to come by a fresh one. */
export interface TokenSource {
  /** The last token; undefined until there was one. */
  readonly current: string | undefined;
  /** Asks the host for a token; calls made meanwhile share the answer. */
  fresh(): Promise<string>;
}

/** Makes a token source over the host's function, which is never called twice at once. */
export function createTokenSource(ask: () => Promise<string>): TokenSource {
  let current: string | undefined;
  let asking: Promise<string> | undefined;
  return {
    get current() {
      return current;
    },
    fresh: () => {
      // Begun in a promise, so that a function that throws is one that rejects.
      asking ??= Promise.resolve()
        .then(ask)
        .then((token) => (current = token))
        .finally(() => {
          asking = undefined;
        });
      return asking;
    },
  };
}
