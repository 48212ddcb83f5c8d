import type { Party } from './Party.js';

/** When somebody was here last. */
export interface LastSeen extends Party {
  /** Milliseconds since 1970. */
  readonly at: number;
}

/**
 * Port: when buyers and shops were here last, for those who are not here now. Rejects with `ChatError('unavailable')` when
 * the engine cannot answer.
 * Invariants: an instant only grows, whoever writes it and in whatever order; the same again changes nothing.
 */
export interface LastSeenStore {
  /** Raises what is known of these; the same party may be named more than once. */
  raise(seen: readonly LastSeen[]): Promise<void>;
  /** In the order asked; undefined for one never seen. */
  getMany(parties: readonly Party[]): Promise<(number | undefined)[]>;
}
