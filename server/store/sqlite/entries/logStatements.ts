import type { Connection } from '../Connection.js';

/** The SQL of one log. */
export function logStatements(connection: Connection, table: 'entries' | 'staff_entries') {
  const entry = 'e.seq, e.sender, e.cause, e.digest, e.at, e.wire';
  const range = `SELECT ${entry} FROM ${table}_keys k CROSS JOIN ${table} e ON e.id = k.entry
    WHERE k.room = ? AND k.x > ? AND k.x < ? ORDER BY k.x`;
  return {
    /** Whether seq - 1 and seq exist, and what stands at the place of the cause. */
    look: connection.prepare(
      `SELECT EXISTS (SELECT 1 FROM ${table}_keys WHERE room = ?1 AND x = ?2) AS has_previous,
        EXISTS (SELECT 1 FROM ${table}_keys WHERE room = ?1 AND x = ?3) AS is_taken,
        (SELECT entry FROM ${table}_keys WHERE room = ?1 AND x = ?4) AS at_place`,
    ),
    place: connection.prepare(`SELECT entry FROM ${table}_keys WHERE room = ? AND x = ?`),
    byId: connection.prepare(`SELECT ${entry} FROM ${table} e WHERE e.id = ?`),
    insert: connection.prepare(
      `INSERT INTO ${table} (room, seq, sender, cause, digest, at, wire) VALUES (?, ?, ?, ?, ?, ?, ?)`,
    ),
    insertKeys: connection.prepare(`INSERT INTO ${table}_keys (room, x, entry) VALUES (?1, ?2, ?4), (?1, ?3, ?4)`),
    fromStart: connection.prepare(`${range} LIMIT ?`),
    fromEnd: connection.prepare(`${range} DESC LIMIT ?`),
    head: connection.prepare(`SELECT x FROM ${table}_keys WHERE room = ? AND x > 0 ORDER BY x DESC LIMIT 1`),
    newest: connection.prepare(`SELECT coalesce(max(id), 0) AS id FROM ${table}`),
    since: connection.prepare(
      `SELECT e.id, r.room_id FROM ${table} e CROSS JOIN rooms r ON r.id = e.room WHERE e.id > ? ORDER BY e.id LIMIT ?`,
    ),
  };
}
