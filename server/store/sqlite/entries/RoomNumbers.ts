import type { Connection } from '../Connection.js';

/** Rooms whose number is kept in memory; about 100 bytes each. */
const MAX_KEPT = 200_000;

/** The small integers by which the trees of the logs know rooms: a third of the bytes, and of the pages, of their ids. */
export class RoomNumbers {
  readonly #connection: Connection;
  readonly #kept = new Map<string, number>();

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** The number of a room, or undefined when nothing was ever appended to it. */
  of(roomId: string): number | undefined {
    const kept = this.#kept.get(roomId);
    if (kept !== undefined) return kept;
    const row = this.#connection.prepare('SELECT id FROM rooms WHERE room_id = ?').get(roomId);
    return row === undefined ? undefined : this.#keep(roomId, Number(row.id));
  }

  /** Gives a room its number; within the transaction of its first entry. */
  make(roomId: string): number {
    const { lastInsertRowid } = this.#connection.prepare('INSERT INTO rooms (room_id) VALUES (?)').run(roomId);
    return this.#keep(roomId, Number(lastInsertRowid));
  }

  /** Numbers made in a transaction that failed mean nothing. */
  forget(): void {
    this.#kept.clear();
  }

  #keep(roomId: string, number: number): number {
    if (this.#kept.size >= MAX_KEPT) this.#kept.clear();
    this.#kept.set(roomId, number);
    return number;
  }
}
