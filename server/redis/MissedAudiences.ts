import type { Audience } from '../delivery/audiences.js';

/** Audiences remembered; beyond it everyone is told. */
const MOST = 10_000;

/** Who may have missed something that could not be sent to other nodes. */
export class MissedAudiences {
  readonly #most: number;
  #audiences = new Set<Audience>();
  #isEveryone = false;

  constructor(most = MOST) {
    this.#most = most;
  }

  note(audiences: readonly Audience[]): void {
    if (this.#isEveryone) return;
    for (const audience of audiences) this.#audiences.add(audience);
    if (this.#audiences.size <= this.#most) return;
    this.#isEveryone = true;
    this.#audiences = new Set();
  }

  /** Hands them over; null: everyone; undefined: nobody. */
  take(): readonly Audience[] | null | undefined {
    const taken = this.#isEveryone ? null : [...this.#audiences];
    this.#isEveryone = false;
    this.#audiences = new Set();
    return taken?.length === 0 ? undefined : taken;
  }
}
