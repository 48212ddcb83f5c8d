import type { Audience } from '../delivery/audiences.js';

/** Milliseconds remembered at least; twice that at most. */
const KEPT_MS = 1_000;

/** When each audience was last told something: so that a node which hears late of a new connection knows what it missed. */
export class RecentAudiences {
  #young = new Map<Audience, number>();
  #old = new Map<Audience, number>();
  #since = 0;

  note(audiences: readonly Audience[], now: number): void {
    if (now - this.#since > KEPT_MS) {
      this.#old = this.#young;
      this.#young = new Map();
      this.#since = now;
    }
    for (const audience of audiences) this.#young.set(audience, now);
  }

  /** Those of them that were told something since then; what is longer ago than is remembered counts as told. */
  toldSince(audiences: readonly Audience[], since: number, now: number): readonly Audience[] {
    if (since < now - KEPT_MS) return audiences;
    return audiences.filter((one) => (this.#young.get(one) ?? this.#old.get(one) ?? Number.NEGATIVE_INFINITY) >= since);
  }
}
