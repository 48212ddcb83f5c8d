import type { Clock } from '../Clock.js';
import type { NodeStore } from '../store/NodeStore.js';

/** How long an answer of the store is taken for true. */
const FRESH_MS = 1_000;

/** Which nodes live by their leases, asked at most once a second, however many want to know. */
export class LiveNodes {
  readonly #nodes: Pick<NodeStore, 'expired'>;
  readonly #clock: Clock;
  #askedAt = Number.NEGATIVE_INFINITY;
  #answer: Promise<ReadonlySet<string>> = Promise.resolve(new Set());

  constructor(nodes: Pick<NodeStore, 'expired'>, clock: Clock) {
    this.#nodes = nodes;
    this.#clock = clock;
  }

  async isAlive(nodeId: string): Promise<boolean> {
    const now = this.#clock.now();
    if (now - this.#askedAt >= FRESH_MS) {
      this.#askedAt = now;
      this.#answer = this.#ask(now);
    }
    return (await this.#answer).has(nodeId);
  }

  async #ask(now: number): Promise<ReadonlySet<string>> {
    // Every lease: those that will have run out at the end of all days.
    const leases = await this.#nodes.expired(Number.MAX_SAFE_INTEGER);
    return new Set(leases.filter(({ aliveUntil }) => aliveUntil > now).map(({ nodeId }) => nodeId));
  }
}
