import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { texts } from '../generator/texts.js';
import type { Mongod } from '../machine/Mongod.js';

/** Inserts once; durable when it resolves. */
export type BareInsert = () => Promise<void>;

/** The size of an entry as it is stored. */
const wire = JSON.stringify({
  kind: 'text',
  at: new Date(0).toISOString(),
  author: { side: 'buyer' },
  body: { text: texts[0] },
});

/** A single insert in WAL mode with synchronous=FULL: on disk when it returns. */
export function sqliteInsert(directory: string): BareInsert {
  const database = new DatabaseSync(join(directory, 'bare.db'));
  database.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE entries (id INTEGER PRIMARY KEY, wire TEXT)',
  );
  const insert = database.prepare('INSERT INTO entries (wire) VALUES (?)');
  // The statement alone does not keep the database alive: collected, it takes the process with it.
  return async () => {
    if (database.isOpen) insert.run(wire);
  };
}

/** A single insertOne, acknowledged by the majority and journalled. */
export function mongoInsert(mongod: Mongod): BareInsert {
  const entries = mongod.client.db('bare').collection('entries', { writeConcern: { w: 'majority', journal: true } });
  return async () => {
    await entries.insertOne({ wire });
  };
}
