/** Mean of the first pause: a dropped connection is back before anyone notices, ten thousand of them come back spread. */
const FIRST_MS = 1_000;
const LONGEST_MS = 30_000;
const SHORTEST_MS = 100;

/**
 * Milliseconds before the next attempt: anywhere up to a bound that doubles with every failure (full jitter), so that
 * clients that were cut off together do not come back together.
 */
export function backOff(attempt: number, random = Math.random): number {
  const bound = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.max(0, attempt - 1));
  return SHORTEST_MS + random() * bound;
}

/** The time a server asked for, and up to a fifth more, for the same reason. */
export function spread(askedMs: number, random = Math.random): number {
  return askedMs * (1 + random() / 5);
}
