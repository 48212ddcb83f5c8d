import type { StoredEntry } from './EntryLog.js';

/** Who follows a log. */
export interface EntryFollower {
  /** How far back the feed begins: entries stored within the last so many milliseconds are among the first. */
  readonly lookBackMs: number;
  /** Entries in the order in which they were stored, some at a time; the next ones come when it has resolved. */
  readonly onEntries: (entries: readonly StoredEntry[]) => Promise<void>;
  /** Some were missed and cannot be had any more; the feed goes on from now. */
  readonly onLost: () => void;
  /** Told of what fails; the feed tries again by itself. */
  readonly onError: (cause: unknown) => void;
}

/**
 * Port: what any node appends to a log, as it becomes durable. Present exactly where the store is shared.
 * Invariants: every entry stored after `follow` was called comes at least once or `onLost` is told; entries of one room
 * come in their order.
 */
export interface EntryFeed {
  /** Begins at once; call the answer to end. */
  follow(follower: EntryFollower): () => void;
}
