import type { Door, DoorStore } from '../../rooms/DoorStore.js';
import type { StoredEntry } from '../../rooms/EntryLog.js';
import type { Connection } from './Connection.js';
import type { SqlRow } from './Database.js';

const COLUMNS = 'key, room_id, generation, opener, client_room_id, opened';

/** Doors in SQLite. */
export class SqliteDoorStore implements DoorStore {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  async get(key: string): Promise<Door | undefined> {
    return this.#connection.run(() => this.#standing(key));
  }

  async claim(door: Door): Promise<Door> {
    return this.#connection.write(() => {
      const insert = `INSERT INTO doors (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`;
      const { key, roomId, generation, opener, clientRoomId, opened } = door;
      this.#connection.prepare(insert).run(key, roomId, generation, opener, clientRoomId, JSON.stringify(opened));
      return this.#standing(key) ?? door;
    });
  }

  async succeed(door: Door): Promise<Door> {
    return this.#connection.write(() => {
      const replace = `UPDATE doors SET room_id = ?, generation = ?, opener = ?, client_room_id = ?, opened = ?
        WHERE key = ? AND generation = ?`;
      const { key, roomId, generation, opener, clientRoomId, opened } = door;
      const values = [roomId, generation, opener, clientRoomId, JSON.stringify(opened), key, generation - 1];
      this.#connection.prepare(replace).run(...values);
      const standing = this.#standing(key);
      if (standing === undefined) throw new RangeError(`no door ${key} to succeed`);
      return standing;
    });
  }

  async scan(afterKey: string, limit: number): Promise<Door[]> {
    return this.#connection.run(() => {
      const scan = `SELECT ${COLUMNS} FROM doors WHERE key > ? ORDER BY key LIMIT ?`;
      return this.#connection.prepare(scan).all(afterKey, limit).map(toDoor);
    });
  }

  #standing(key: string): Door | undefined {
    const row = this.#connection.prepare(`SELECT ${COLUMNS} FROM doors WHERE key = ?`).get(key);
    return row === undefined ? undefined : toDoor(row);
  }
}

function toDoor(row: SqlRow): Door {
  return {
    key: String(row.key),
    roomId: String(row.room_id),
    generation: Number(row.generation),
    opener: String(row.opener),
    clientRoomId: String(row.client_room_id),
    opened: JSON.parse(String(row.opened)) as StoredEntry,
  };
}
