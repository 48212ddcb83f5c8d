import type { Migration } from './migrations.js';

/** Files and the messages that hold them; the index holds those only that a sweep has yet to look at. */
export const attachments: Migration = {
  name: 'attachments',
  sql: `
    CREATE TABLE attachments (
      id TEXT PRIMARY KEY,
      owner TEXT NOT NULL,
      facts TEXT NOT NULL,
      expires_at INTEGER NOT NULL,
      room_id TEXT,
      client_message_id TEXT,
      holders INTEGER NOT NULL DEFAULT 0,
      is_sent INTEGER NOT NULL DEFAULT 0,
      due_at INTEGER
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX attachments_due ON attachments (due_at) WHERE due_at IS NOT NULL;
  `,
};
