import type { LastSeen, LastSeenStore } from '../../../presence/LastSeenStore.js';
import type { Party } from '../../../presence/Party.js';
import type { Connection } from '../Connection.js';

const RAISE = `INSERT INTO last_seen (side, id, at) VALUES (?, ?, ?)
  ON CONFLICT DO UPDATE SET at = max(at, excluded.at)`;

/** When people were here last, in SQLite. */
export class SqliteLastSeenStore implements LastSeenStore {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  async raise(seen: readonly LastSeen[]): Promise<void> {
    return this.#connection.write(() => {
      const raise = this.#connection.prepare(RAISE);
      for (const { side, id, at } of seen) raise.run(side, id, at);
    });
  }

  async getMany(parties: readonly Party[]): Promise<(number | undefined)[]> {
    return this.#connection.run(() => {
      const select = this.#connection.prepare('SELECT at FROM last_seen WHERE side = ? AND id = ?');
      return parties.map(({ side, id }) => {
        const row = select.get(side, id);
        return row === undefined ? undefined : Number(row.at);
      });
    });
  }
}
