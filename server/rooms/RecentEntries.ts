import type { StoredEntry } from './EntryLog.js';

/** Entries kept at least; at most twice as many, about 1 KB each. */
const KEPT = 5_000;

const keyOf = ({ roomId, sender, cause }: Pick<StoredEntry, 'roomId' | 'sender' | 'cause'>): string =>
  `${roomId}/${sender}/${cause}`;

/**
 * What this node stored a moment ago, by its cause: clients that retry because an answer was lost or late are answered
 * without a question to the store, so that a storm of retries does not feed itself.
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
    this.#young.set(keyOf(entry), entry);
  }

  find(cause: Pick<StoredEntry, 'roomId' | 'sender' | 'cause'>): StoredEntry | undefined {
    const key = keyOf(cause);
    return this.#young.get(key) ?? this.#old.get(key);
  }
}
