import type { SuspendedKind, Suspension, SuspensionStore } from '../../../shops/SuspensionStore.js';
import type { Connection } from '../Connection.js';

/** Suspensions in SQLite. */
export class SqliteSuspensionStore implements SuspensionStore {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  async get(kind: SuspendedKind, id: string): Promise<Suspension | undefined> {
    return this.#connection.run(() => {
      const row = this.#connection
        .prepare('SELECT reason, at FROM suspensions WHERE kind = ? AND id = ?')
        .get(kind, id);
      return row === undefined ? undefined : { kind, id, reason: String(row.reason), at: String(row.at) };
    });
  }

  async put({ kind, id, reason, at }: Suspension): Promise<void> {
    const put = 'REPLACE INTO suspensions (kind, id, reason, at) VALUES (?, ?, ?, ?)';
    return this.#connection.run(() => void this.#connection.prepare(put).run(kind, id, reason, at));
  }

  async remove(kind: SuspendedKind, id: string): Promise<void> {
    const remove = 'DELETE FROM suspensions WHERE kind = ? AND id = ?';
    return this.#connection.run(() => void this.#connection.prepare(remove).run(kind, id));
  }
}
