import type { Migration } from './migrations.js';

/**
 * One log: records in the order of their commits, and one tree for both of their uniques. A key is (room, x), where x is
 * the seq or, below zero, the place of the hash of (sender, cause). Dirtied pages are what an append costs: so keys are
 * small integers, and reach the tree later, in its order; of records up to `folds.up_to` all have. Ids of records are
 * positions to resume from, so the newest record must never be deleted.
 */
const log = (name: string) => `
  CREATE TABLE ${name} (
    id INTEGER PRIMARY KEY,
    room INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    sender TEXT NOT NULL,
    cause TEXT NOT NULL,
    digest TEXT NOT NULL,
    at TEXT NOT NULL,
    wire TEXT NOT NULL
  ) STRICT;
  CREATE TABLE ${name}_keys (
    room INTEGER NOT NULL,
    x INTEGER NOT NULL,
    entry INTEGER NOT NULL,
    PRIMARY KEY (room, x)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO folds (log, up_to) VALUES ('${name}', 0);
`;

const rooms = `
  CREATE TABLE rooms (
    id INTEGER PRIMARY KEY,
    room_id TEXT NOT NULL UNIQUE,
    first_seq INTEGER NOT NULL DEFAULT 1
  ) STRICT;
  CREATE TABLE folds (log TEXT PRIMARY KEY, up_to INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE doors (
    key TEXT PRIMARY KEY,
    room_id TEXT NOT NULL,
    generation INTEGER NOT NULL,
    opener TEXT NOT NULL,
    client_room_id TEXT NOT NULL,
    opened TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE receipts (
    room_id TEXT NOT NULL,
    side TEXT NOT NULL,
    person_id TEXT NOT NULL,
    delivered_seq INTEGER NOT NULL,
    read_seq INTEGER NOT NULL,
    read_buyer INTEGER NOT NULL,
    read_shop INTEGER NOT NULL,
    read_operator INTEGER NOT NULL,
    PRIMARY KEY (room_id, side, person_id)
  ) STRICT, WITHOUT ROWID;
`;

/** Each index is one way of listing or counting; the partial ones hold only the rooms that need somebody. */
const inbox = `
  CREATE TABLE room_rows (
    room_id TEXT PRIMARY KEY,
    shop_id TEXT NOT NULL,
    buyer_id TEXT NOT NULL,
    tab TEXT NOT NULL,
    subject_kind TEXT NOT NULL,
    subject_id TEXT NOT NULL,
    effects_seq INTEGER NOT NULL,
    head_seq INTEGER NOT NULL,
    fold_version INTEGER NOT NULL,
    state TEXT NOT NULL,
    staff_head_seq INTEGER NOT NULL,
    staff_fold_version INTEGER NOT NULL,
    staff TEXT NOT NULL,
    is_archived INTEGER NOT NULL,
    is_exempt INTEGER NOT NULL,
    is_subscriber INTEGER NOT NULL,
    is_pinned INTEGER NOT NULL,
    last_activity_at TEXT NOT NULL,
    waiting_for TEXT,
    due_at TEXT,
    assigned_to TEXT,
    buyer_read_seq INTEGER NOT NULL,
    shop_read_seq INTEGER NOT NULL,
    is_unread_by_buyer INTEGER NOT NULL,
    is_unread_by_shop INTEGER NOT NULL,
    list_tab TEXT NOT NULL AS (CASE WHEN is_archived THEN 'archived' ELSE tab END),
    passes INTEGER NOT NULL AS (is_exempt OR is_subscriber)
  ) STRICT;
  CREATE INDEX rows_by_shop ON room_rows (shop_id, list_tab, passes, is_pinned, last_activity_at, room_id);
  CREATE INDEX rows_waiting_for_shop ON room_rows (shop_id, list_tab, passes, is_pinned, last_activity_at, room_id, due_at)
    WHERE waiting_for = 'shop';
  CREATE INDEX rows_unread_by_shop ON room_rows (shop_id, list_tab, passes) WHERE is_unread_by_shop = 1;
  CREATE INDEX rows_by_subject
    ON room_rows (shop_id, subject_kind, subject_id, list_tab, passes, is_pinned, last_activity_at, room_id);
  CREATE INDEX rows_by_buyer ON room_rows (buyer_id, is_pinned, last_activity_at, room_id);
  CREATE INDEX rows_of_call_centre ON room_rows (list_tab, is_pinned, last_activity_at, room_id) WHERE tab = 'call_centre';
`;

const shops = `
  CREATE TABLE shops (
    id TEXT PRIMARY KEY,
    name TEXT,
    chat_enabled INTEGER NOT NULL,
    subscribers_only INTEGER NOT NULL,
    admission TEXT NOT NULL,
    subscribers_only_started_at TEXT,
    subscribers_only_ended_at TEXT
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE standings (
    shop_id TEXT NOT NULL,
    buyer_id TEXT NOT NULL,
    subscribed_at TEXT,
    is_shut_out INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (shop_id, buyer_id)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE suspensions (
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    reason TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (kind, id)
  ) STRICT, WITHOUT ROWID;
`;

const people = `
  CREATE TABLE people (
    role TEXT NOT NULL,
    id TEXT NOT NULL,
    name TEXT,
    avatar TEXT,
    locale TEXT,
    email TEXT,
    PRIMARY KEY (role, id)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE orders (
    id TEXT PRIMARY KEY,
    shop_id TEXT NOT NULL,
    buyer_id TEXT NOT NULL,
    title TEXT,
    number TEXT,
    url TEXT,
    image_url TEXT,
    price TEXT
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE revocations (
    role TEXT NOT NULL,
    user_id TEXT NOT NULL,
    revoked_at INTEGER NOT NULL,
    PRIMARY KEY (role, user_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX revocations_by_time ON revocations (revoked_at);
`;

const nodes = `
  CREATE TABLE nodes (
    node_id TEXT PRIMARY KEY,
    alive_until INTEGER NOT NULL,
    entries_checkpoint TEXT NOT NULL,
    staff_checkpoint TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE jobs (
    name TEXT PRIMARY KEY,
    node_id TEXT NOT NULL,
    held_until INTEGER NOT NULL,
    token INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE migrations (version INTEGER PRIMARY KEY, name TEXT NOT NULL, at TEXT NOT NULL) STRICT;
`;

/** Everything, with the fields that entries, doors and rows need for what comes later. */
export const firstSchema: Migration = {
  name: 'first schema',
  sql: [rooms, log('entries'), log('staff_entries'), inbox, shops, people, nodes].join('\n'),
};
