import type { Connection } from '../Connection.js';

/** The SQL of one log. */
export function logStatements(connection: Connection, table: 'entries' | 'staff_entries') {
  const entry = 'e.seq, e.sender, e.cause, e.digest, e.at, e.wire';
  const range = `SELECT ${entry} FROM ${table}_keys k CROSS JOIN ${table} e ON e.id = k.entry
    WHERE k.room = ? AND k.x > ? AND k.x < ? ORDER BY k.x`;
  return {
    place: connection.prepare(`SELECT entry FROM ${table}_keys WHERE room = ? AND x = ?`),
    head: connection.prepare(`SELECT x FROM ${table}_keys WHERE room = ? AND x > 0 ORDER BY x DESC LIMIT 1`),
    byId: connection.prepare(`SELECT ${entry} FROM ${table} e WHERE e.id = ?`),
    fromStart: connection.prepare(`${range} LIMIT ?`),
    fromEnd: connection.prepare(`${range} DESC LIMIT ?`),
    insert: connection.prepare(
      `INSERT INTO ${table} (room, seq, sender, cause, digest, at, wire) VALUES (?, ?, ?, ?, ?, ?, ?)`,
    ),
    /** Another instance may have folded it already. */
    fold: connection.prepare(`INSERT OR IGNORE INTO ${table}_keys (room, x, entry) VALUES (?, ?, ?)`),
    foldedUpTo: connection.prepare(`SELECT up_to FROM folds WHERE log = '${table}'`),
    setFoldedUpTo: connection.prepare(`UPDATE folds SET up_to = max(up_to, ?) WHERE log = '${table}'`),
    keysAfter: connection.prepare(`SELECT id, room, seq, sender, cause FROM ${table} WHERE id > ? ORDER BY id`),
    newest: connection.prepare(`SELECT coalesce(max(id), 0) AS id FROM ${table}`),
    since: connection.prepare(
      `SELECT e.id, r.room_id FROM ${table} e CROSS JOIN rooms r ON r.id = e.room WHERE e.id > ? ORDER BY e.id LIMIT ?`,
    ),
  };
}
