import type { Suspendable, SuspendedKind, Suspension, SuspensionStore } from '../../../shops/SuspensionStore.js';
import type { Connection } from '../Connection.js';

/** Suspensions in SQLite. */
export class SqliteSuspensionStore implements SuspensionStore {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  async getMany(subjects: readonly Suspendable[]): Promise<(Suspension | null)[]> {
    return this.#connection.run(() => {
      const select = this.#connection.prepare('SELECT reason, at FROM suspensions WHERE kind = ? AND id = ?');
      return subjects.map(({ kind, id }) => {
        const row = select.get(kind, id);
        return row === undefined ? null : { kind, id, reason: String(row.reason), at: String(row.at) };
      });
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
