import type { Role } from '@souk/shared/model/roles.js';
import type { Revocation, RevocationStore } from '../../../sessions/RevocationStore.js';
import type { Connection } from '../Connection.js';

const PUT = `INSERT INTO revocations (role, user_id, revoked_at) VALUES (?, ?, ?)
  ON CONFLICT DO UPDATE SET revoked_at = max(revoked_at, excluded.revoked_at)`;

/** Revocations in SQLite. */
export class SqliteRevocationStore implements RevocationStore {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  async get(role: Role, userId: string): Promise<number | undefined> {
    return this.#connection.run(() => {
      const select = 'SELECT revoked_at FROM revocations WHERE role = ? AND user_id = ?';
      const row = this.#connection.prepare(select).get(role, userId);
      return row === undefined ? undefined : Number(row.revoked_at);
    });
  }

  async put({ role, userId, revokedAt }: Revocation): Promise<void> {
    return this.#connection.run(() => void this.#connection.prepare(PUT).run(role, userId, revokedAt));
  }

  async since(revokedAt: number): Promise<Revocation[]> {
    return this.#connection.run(() => {
      const since =
        'SELECT role, user_id, revoked_at FROM revocations INDEXED BY revocations_by_time WHERE revoked_at >= ?';
      const rows = this.#connection.prepare(since).all(revokedAt);
      return rows.map((row) => ({
        role: row.role as Role,
        userId: String(row.user_id),
        revokedAt: Number(row.revoked_at),
      }));
    });
  }
}
