interface Stale {
  readonly since: number;
  /** Another node's row would lack it. */
  readonly isOnlyOurs: boolean;
}

/**
 * Rooms whose rows are out of date here. Whoever appended last to a room has it here, on whatever node: that is what
 * lets one node leave a row to another.
 */
export class StaleRows<Room extends object> {
  readonly #youngMs: number;
  readonly #hotMs: number;
  readonly #stale = new Map<Room, Stale>();
  #taken: ReadonlySet<Room> = new Set();
  readonly #leftAt = new Map<Room, number>();

  /**
   * A row that was left to another node less than `hotMs` ago will soon be again: if it is stale for less than `youngMs`
   * it is not due.
   */
  constructor(times: { readonly youngMs: number; readonly hotMs: number }) {
    this.#youngMs = times.youngMs;
    this.#hotMs = times.hotMs;
  }

  get isEmpty(): boolean {
    return this.#stale.size === 0;
  }

  /** Since when the oldest one is out of date, on the clock of `performance.now`. */
  get oldestAt(): number | undefined {
    let oldest: number | undefined;
    for (const { since } of this.#stale.values()) if (oldest === undefined || since < oldest) oldest = since;
    return oldest;
  }

  /** `isOnlyOurs`: not even a node that appends to the room later knows what the row lacks. */
  add(room: Room, isOnlyOurs: boolean, now: number): void {
    const known = this.#stale.get(room);
    if (known === undefined) this.#stale.set(room, { since: now, isOnlyOurs });
    else if (isOnlyOurs && !known.isOnlyOurs) this.#stale.set(room, { ...known, isOnlyOurs });
  }

  /** Another node appended after all that this one knows, and has the row to write. */
  leave(room: Room, now: number): void {
    if (this.#stale.get(room)?.isOnlyOurs !== false) return;
    this.#stale.delete(room);
    this.#leftAt.set(room, now);
  }

  /** Whether its row was written, or begun to be, with the last ones taken. */
  wasTaken(room: Room): boolean {
    return this.#taken.has(room);
  }

  takeAll(): Room[] {
    return this.#take(() => true);
  }

  /** All but those that another node is about to have. */
  takeDue(now: number): Room[] {
    for (const [room, at] of this.#leftAt) if (now - at > this.#hotMs) this.#leftAt.delete(room);
    return this.#take(
      (room, { since, isOnlyOurs }) => isOnlyOurs || now - since >= this.#youngMs || !this.#leftAt.has(room),
    );
  }

  #take(isWanted: (room: Room, stale: Stale) => boolean): Room[] {
    const taken = [...this.#stale].filter(([room, stale]) => isWanted(room, stale)).map(([room]) => room);
    for (const room of taken) this.#stale.delete(room);
    this.#taken = new Set(taken);
    return taken;
  }
}
