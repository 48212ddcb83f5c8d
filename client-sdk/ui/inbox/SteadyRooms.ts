import type { Room } from '../../core/index.js';

/** A list as it is drawn. */
export interface SteadyList {
  readonly rows: readonly Room[];
  /** Rooms that came while the list held still, and are not drawn yet. */
  readonly waiting: number;
}

/** Keeps the order of rows while somebody is about to click one of them. What is in the rows is always new. */
export class SteadyRooms {
  #shown: readonly string[] = [];

  /** Another list is shown from now on. */
  forget(): void {
    this.#shown = [];
  }

  /**
   * What to draw. Held, the rows stay in their order: those that left leave, further pages follow below, and new ones
   * wait. Otherwise it is the list as it is.
   */
  arrange(rooms: readonly Room[], isHeld: boolean): SteadyList {
    if (!isHeld || this.#shown.length === 0) return this.#show(rooms, 0);
    const byId = new Map(rooms.map((room) => [room.id, room]));
    const kept = this.#shown.flatMap((id) => byId.get(id) ?? []);
    const lowest = Math.max(-1, ...kept.map((room) => rooms.indexOf(room)));
    const keptIds = new Set(this.#shown);
    const below = rooms.slice(lowest + 1);
    const waiting = rooms.slice(0, lowest + 1).filter(({ id }) => !keptIds.has(id)).length;
    return this.#show([...kept, ...below], waiting);
  }

  #show(rows: readonly Room[], waiting: number): SteadyList {
    this.#shown = rows.map(({ id }) => id);
    return { rows, waiting };
  }
}
