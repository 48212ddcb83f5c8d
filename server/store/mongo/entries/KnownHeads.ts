/** Rooms remembered; each costs about 150 bytes. */
const CAPACITY = 50_000;

/**
 * The highest number of each room that this instance has seen committed by a majority. What was seen there can never be
 * lost again, so the predecessor of an entry need not be asked for once it was acknowledged to us or read by us.
 */
export class KnownHeads {
  readonly #heads = new Map<string, number>();
  readonly #capacity: number;

  constructor(capacity = CAPACITY) {
    this.#capacity = capacity;
  }

  /** Whether this number, and so every lower one, is known to be stored; 0 always is. */
  holds(roomId: string, seq: number): boolean {
    return seq <= 0 || (this.#heads.get(roomId) ?? 0) >= seq;
  }

  /** This number was acknowledged or read by majority. */
  saw(roomId: string, seq: number): void {
    const known = this.#heads.get(roomId);
    if (known !== undefined) {
      if (known < seq) this.#heads.set(roomId, seq);
      return;
    }
    if (this.#heads.size >= this.#capacity) this.#forgetOldest();
    this.#heads.set(roomId, seq);
  }

  /** Forgetting costs one read when the room is met again. */
  #forgetOldest(): void {
    for (const roomId of this.#heads.keys()) {
      this.#heads.delete(roomId);
      return;
    }
  }
}
