import type { Migration } from './migrations.js';

export const lastSeen: Migration = {
  name: 'when buyers and shops were here last',
  sql: `CREATE TABLE last_seen (
    side TEXT NOT NULL,
    id TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (side, id)
  ) STRICT, WITHOUT ROWID;`,
};
