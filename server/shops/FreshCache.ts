import type { Clock } from '../Clock.js';

interface Kept<Value> {
  readonly value: Value;
  /** When its load began: nothing written later can be missing from what is younger than that. */
  readonly askedAt: number;
}

interface Awaited<Value> {
  readonly key: string;
  readonly promise: Promise<Value | undefined>;
  readonly resolve: (value: Value | undefined) => void;
  readonly reject: (cause: unknown) => void;
}

/** Keys of one load at most. */
const MAX_KEYS = 500;

/** What a cache of loaded values needs. */
export interface FreshCacheOptions<Value> {
  /** Loads these values, in the order of the keys; undefined: there is none, and nothing is kept. */
  readonly load: (keys: readonly string[]) => Promise<readonly (Value | undefined)[]>;
  /** Milliseconds for which a value counts as fresh; Infinity where nobody else writes. */
  readonly maxAgeMs: number;
  /** A fresh value of this age is loaded anew while it still answers, so that who asks often never waits; absent: never. */
  readonly renewAfterMs?: number;
  /** When it was last made sure that everything changed elsewhere had been forgotten here, by the same clock. */
  readonly verifiedAt?: () => number;
  /** Values kept at least; at most twice as many. */
  readonly capacity: number;
  readonly clock: Clock;
}

/**
 * Values kept while they are fresh. Those who miss the same key share one load, and all who miss anything in one turn of
 * the event loop share one question. Bounded by two generations: the older one is dropped whole when the younger is
 * full, which costs a hit one look-up and no reordering.
 */
export class FreshCache<Value> {
  readonly #options: FreshCacheOptions<Value>;
  readonly #loading = new Map<string, Awaited<Value>>();
  #gathering: Awaited<Value>[] = [];
  #young = new Map<string, Kept<Value>>();
  #old = new Map<string, Kept<Value>>();

  constructor(options: FreshCacheOptions<Value>) {
    this.#options = options;
  }

  /** The value when it is at hand and fresh. */
  peek(key: string): Value | undefined {
    const kept = this.#young.get(key) ?? this.#revive(key);
    return kept !== undefined && this.#isFresh(kept) ? kept.value : undefined;
  }

  /** The value, loaded when it is not at hand; undefined: there is none. */
  async get(key: string): Promise<Value | undefined> {
    const value = this.peek(key);
    if (value === undefined) return (this.#loading.get(key) ?? this.#gather(key)).promise;
    // What failed is asked for again by the next one, who waits for it once the value is too old.
    if (this.#isToRenew(key)) this.#gather(key).promise.catch(() => {});
    return value;
  }

  /** What was written makes the value stale, and any load that began before. */
  forget(key: string): void {
    this.#young.delete(key);
    this.#old.delete(key);
    this.#loading.delete(key);
  }

  #isFresh(kept: Kept<Value>): boolean {
    const { maxAgeMs } = this.#options;
    if (maxAgeMs === Number.POSITIVE_INFINITY) return true;
    const ageMs = this.#ageOf(kept);
    // Below zero the clock was set back: how old it is, is unknown.
    return ageMs >= 0 && ageMs < maxAgeMs;
  }

  #isToRenew(key: string): boolean {
    const { renewAfterMs } = this.#options;
    const kept = this.#young.get(key);
    if (renewAfterMs === undefined || kept === undefined || this.#loading.has(key)) return false;
    return this.#ageOf(kept) >= renewAfterMs;
  }

  #ageOf({ askedAt }: Kept<Value>): number {
    const { verifiedAt, clock } = this.#options;
    return clock.now() - Math.max(askedAt, verifiedAt?.() ?? askedAt);
  }

  #gather(key: string): Awaited<Value> {
    const awaited = awaitedOf<Value>(key);
    this.#loading.set(key, awaited);
    this.#gathering.push(awaited);
    if (this.#gathering.length === 1) setImmediate(() => this.#loadGathered());
    return awaited;
  }

  #loadGathered(): void {
    const gathered = this.#gathering;
    this.#gathering = [];
    for (let at = 0; at < gathered.length; at += MAX_KEYS) void this.#load(gathered.slice(at, at + MAX_KEYS));
  }

  async #load(gathered: readonly Awaited<Value>[]): Promise<void> {
    const askedAt = this.#options.clock.now();
    try {
      const values = await this.#options.load(gathered.map(({ key }) => key));
      for (const [at, awaited] of gathered.entries()) {
        const value = values[at];
        // What was forgotten meanwhile is answered to those who asked before, and not kept.
        if (this.#finish(awaited) && value !== undefined) this.#keep(awaited.key, { value, askedAt });
        awaited.resolve(value);
      }
    } catch (cause) {
      for (const awaited of gathered) {
        this.#finish(awaited);
        awaited.reject(cause);
      }
    }
  }

  /** False: the key was forgotten since. */
  #finish(awaited: Awaited<Value>): boolean {
    return this.#loading.get(awaited.key) === awaited && this.#loading.delete(awaited.key);
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

/** `Promise.withResolvers` is missing in Node 20. */
function awaitedOf<Value>(key: string): Awaited<Value> {
  let settle: Pick<Awaited<Value>, 'resolve' | 'reject'> | undefined;
  const promise = new Promise<Value | undefined>((resolve, reject) => {
    settle = { resolve, reject };
  });
  return { key, promise, ...(settle as Pick<Awaited<Value>, 'resolve' | 'reject'>) };
}
