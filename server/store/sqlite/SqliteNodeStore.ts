import type { NodeLease, NodeStore } from '../NodeStore.js';
import type { Connection } from './Connection.js';

/** A later holder's token is higher, for good: rows of jobs are never deleted. */
const CLAIM = `INSERT INTO jobs (name, node_id, held_until, token) VALUES (:name, :node, :until, 1)
  ON CONFLICT DO UPDATE SET node_id = :node, held_until = :until, token = token + 1 WHERE held_until <= :now
  RETURNING token`;

/** Leases in SQLite. */
export class SqliteNodeStore implements NodeStore {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  async renew({ nodeId, aliveUntil, checkpoints }: NodeLease): Promise<void> {
    const renew = 'REPLACE INTO nodes (node_id, alive_until, entries_checkpoint, staff_checkpoint) VALUES (?, ?, ?, ?)';
    const { entries, staff } = checkpoints;
    return this.#connection.run(() => void this.#connection.prepare(renew).run(nodeId, aliveUntil, entries, staff));
  }

  async expired(now: number): Promise<NodeLease[]> {
    return this.#connection.run(() => {
      const expired =
        'SELECT node_id, alive_until, entries_checkpoint, staff_checkpoint FROM nodes WHERE alive_until < ?';
      return this.#connection
        .prepare(expired)
        .all(now)
        .map((row) => ({
          nodeId: String(row.node_id),
          aliveUntil: Number(row.alive_until),
          checkpoints: { entries: String(row.entries_checkpoint), staff: String(row.staff_checkpoint) },
        }));
    });
  }

  async remove(nodeId: string, aliveUntil: number): Promise<boolean> {
    return this.#connection.run(() => {
      const remove = 'DELETE FROM nodes WHERE node_id = ? AND alive_until = ?';
      return Number(this.#connection.prepare(remove).run(nodeId, aliveUntil).changes) === 1;
    });
  }

  async claimJob(name: string, nodeId: string, now: number, until: number): Promise<number | undefined> {
    return this.#connection.run(() => {
      const [claimed] = this.#connection.prepare(CLAIM).all({ name, node: nodeId, now, until });
      return claimed === undefined ? undefined : Number(claimed.token);
    });
  }
}
