import type { Clock } from '../Clock.js';

interface Kept<Value> {
  readonly value: Value;
  /** When its load began: nothing written later can be missing from what is younger than that. */
  readonly askedAt: number;
}

/** What a cache of loaded values needs. */
export interface FreshCacheOptions<Value> {
  readonly load: (key: string) => Promise<Value>;
  /** Milliseconds for which a value counts as fresh; Infinity where nobody else writes. */
  readonly maxAgeMs: number;
  /** Values kept at least; at most twice as many. */
  readonly capacity: number;
  readonly clock: Clock;
}

/**
 * Values kept while they are fresh. Callers who miss the same key share one load. Bounded by two generations: the
 * older one is dropped whole when the younger is full, which costs a hit one look-up and no reordering.
 */
export class FreshCache<Value> {
  readonly #options: FreshCacheOptions<Value>;
  readonly #loading = new Map<string, Promise<Value>>();
  #young = new Map<string, Kept<Value>>();
  #old = new Map<string, Kept<Value>>();

  constructor(options: FreshCacheOptions<Value>) {
    this.#options = options;
  }

  /** The value when it is at hand and fresh. */
  peek(key: string): Value | undefined {
    const kept = this.#young.get(key) ?? this.#revive(key);
    if (kept === undefined) return undefined;
    const { maxAgeMs, clock } = this.#options;
    return maxAgeMs === Number.POSITIVE_INFINITY || clock.now() - kept.askedAt < maxAgeMs ? kept.value : undefined;
  }

  /** The value, loaded when it is not at hand. */
  async get(key: string): Promise<Value> {
    return this.peek(key) ?? this.#loading.get(key) ?? this.#load(key);
  }

  /** What was written makes the value stale, and any load that began before. */
  forget(key: string): void {
    this.#young.delete(key);
    this.#old.delete(key);
    this.#loading.delete(key);
  }

  #load(key: string): Promise<Value> {
    const askedAt = this.#options.clock.now();
    const load: Promise<Value> = this.#options
      .load(key)
      .then((value) => {
        if (this.#loading.get(key) === load) this.#keep(key, { value, askedAt });
        return value;
      })
      .finally(() => {
        if (this.#loading.get(key) === load) this.#loading.delete(key);
      });
    this.#loading.set(key, load);
    return load;
  }

  #revive(key: string): Kept<Value> | undefined {
    const kept = this.#old.get(key);
    if (kept !== undefined) this.#keep(key, kept);
    return kept;
  }

  #keep(key: string, kept: Kept<Value>): void {
    if (this.#young.size >= this.#options.capacity) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(key, kept);
  }
}
