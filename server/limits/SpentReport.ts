import type { Spent } from './SharedLimits.js';

/** What is spent quietly is told this often. */
const TELL_EVERY_MS = 1_000;
/** Who spends no more than this in the meantime is left out: most people write to one shop on one device. */
const SMALL = 1;
/** People remembered until they are told; beyond it they are told at once. */
const MOST = 1_000;

/** Gathers what people spent here and tells it: each second, and at once when somebody spends fast. */
export class SpentReport {
  readonly #tell: (spent: Spent) => void;
  readonly #fast: number;
  readonly #counts = new Map<string, number>();
  #timer: NodeJS.Timeout | undefined;

  /** `fast` permits of one person are told at once. */
  constructor(fast: number, tell: (spent: Spent) => void) {
    this.#fast = Math.max(1, Math.floor(fast));
    this.#tell = tell;
  }

  note(key: string): void {
    const count = (this.#counts.get(key) ?? 0) + 1;
    if (count >= this.#fast) {
      this.#counts.delete(key);
      this.#tell([[key, count]]);
      return;
    }
    this.#counts.set(key, count);
    if (this.#counts.size > MOST) this.flush();
    else this.#timer ??= setTimeout(() => this.flush(), TELL_EVERY_MS).unref();
  }

  /** Tells now. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const spent = [...this.#counts].filter(([, count]) => count > SMALL);
    this.#counts.clear();
    if (spent.length > 0) this.#tell(spent);
  }
}
