import type { Clock } from '../Clock.js';
import type { FactChangeStore } from './FactChangeStore.js';

/** Milliseconds between two looks: two of them may fail before anything kept counts as stale. */
const LOOK_EVERY_MS = 400;

/** What watching needs. */
export interface FactWatchDeps {
  readonly changes: FactChangeStore;
  readonly clock: Clock;
  /** Told at every look of every fact that may have changed; most of them were told before. */
  readonly onChanged: (facts: readonly string[]) => void;
  readonly onError: (cause: unknown) => void;
}

/** Learns what other nodes change. */
export class FactWatch {
  readonly #deps: FactWatchDeps;
  #timer: NodeJS.Timeout | undefined;
  #verifiedAt = Number.NEGATIVE_INFINITY;

  constructor(deps: FactWatchDeps) {
    this.#deps = deps;
  }

  /** When the last look that succeeded began: whatever was announced before was told. */
  get verifiedAt(): number {
    return this.#verifiedAt;
  }

  start(): void {
    this.#timer = setTimeout(() => {
      this.look()
        .catch(this.#deps.onError)
        .finally(() => {
          if (this.#timer !== undefined) this.start();
        });
    }, LOOK_EVERY_MS).unref();
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** One look. */
  async look(): Promise<void> {
    const { changes, clock, onChanged } = this.#deps;
    const beganAt = clock.now();
    onChanged(await changes.recent());
    this.#verifiedAt = Math.max(this.#verifiedAt, beganAt);
  }
}
