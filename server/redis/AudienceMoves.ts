import type { Audience } from '../delivery/audiences.js';

/** Audiences that came and went since it was last told, the same in one word. */
export class AudienceMoves {
  readonly #moves = new Map<Audience, boolean>();

  get isEmpty(): boolean {
    return this.#moves.size === 0;
  }

  /** One that came and went again in the meantime is no news. */
  note(audience: Audience, isHere: boolean): void {
    if (this.#moves.get(audience) === !isHere) this.#moves.delete(audience);
    else this.#moves.set(audience, isHere);
  }

  take(): { joined: Audience[]; left: Audience[] } {
    const moves = [...this.#moves];
    this.#moves.clear();
    return {
      joined: moves.filter(([, isHere]) => isHere).map(([audience]) => audience),
      left: moves.filter(([, isHere]) => !isHere).map(([audience]) => audience),
    };
  }
}
