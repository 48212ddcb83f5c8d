import type { StoredEntry } from './EntryLog.js';

/** Entries kept at least; at most twice as many, about 1 KB each. */
const KEPT = 5_000;

/**
 * What this node stored a moment ago, by its cause: clients that retry because an answer was lost or late are answered
 * without a question to the store, so that a storm of retries does not feed itself.
 * Of several that share a cause, in other rooms or of other people, the latest is known.
 */
export class RecentEntries {
  readonly #kept: number;
  #young = new Map<string, StoredEntry>();
  #old = new Map<string, StoredEntry>();

  constructor(kept = KEPT) {
    this.#kept = kept;
  }

  add(entry: StoredEntry): void {
    if (this.#young.size >= this.#kept) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(entry.cause, entry);
  }

  find({ roomId, sender, cause }: Pick<StoredEntry, 'roomId' | 'sender' | 'cause'>): StoredEntry | undefined {
    const entry = this.#young.get(cause) ?? this.#old.get(cause);
    return entry !== undefined && entry.roomId === roomId && entry.sender === sender ? entry : undefined;
  }
}
