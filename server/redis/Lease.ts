import type { ClusterTimes } from './ClusterTimes.js';
import type { RedisSession } from './RedisSession.js';

/** The key outlives the node by so much at most. */
const KEY_LIFE_MS = 12_000;

/** What a lease needs. */
export interface LeaseDeps {
  readonly times: ClusterTimes;
  readonly keyOf: (name: string) => string;
  /** Tells the others. */
  readonly beat: () => Promise<void>;
}

/**
 * That this node lives, said again and again to Redis and to the others. Writing the key also tells a server that still
 * answers from one that is still the master. A process that was stopped finds its lease lapsed when it goes on.
 */
export class Lease {
  readonly #deps: LeaseDeps;
  #timer: NodeJS.Timeout | undefined;
  #renewedAt = Number.POSITIVE_INFINITY;

  constructor(deps: LeaseDeps) {
    this.#deps = deps;
  }

  /** Whether others may take this node for dead by now. */
  get hasLapsed(): boolean {
    return performance.now() - this.#renewedAt > this.#deps.times.lapseMs;
  }

  open(session: RedisSession, name: string): void {
    this.#renewedAt = performance.now();
    const renew = (): void => void this.#renew(session, name).catch(() => {});
    this.#timer = setInterval(renew, this.#deps.times.beatMs).unref();
    renew();
  }

  close(): void {
    clearInterval(this.#timer);
    this.#renewedAt = Number.POSITIVE_INFINITY;
  }

  /** The key goes before its time. */
  async giveUp(session: RedisSession, name: string): Promise<void> {
    await session.ask((client) => client.del(this.#deps.keyOf(name)));
  }

  /** What fails ends the session. */
  async #renew(session: RedisSession, name: string): Promise<void> {
    const askedAt = performance.now();
    await this.#deps.beat();
    await session.ask((client) => client.set(this.#deps.keyOf(name), '1', { PX: KEY_LIFE_MS }));
    if (this.#renewedAt <= askedAt) this.#renewedAt = askedAt;
  }
}
