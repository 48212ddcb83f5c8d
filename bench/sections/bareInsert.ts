import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { texts } from '../generator/texts.js';
import type { Mongod } from '../machine/Mongod.js';

/** One insert at a time for a while; answers the milliseconds that each took until it was durable. */
export type BareInsert = (forMs: number) => Promise<number[]>;

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
  return timed(() => database.isOpen && insert.run(wire));
}

/** A single insertOne, acknowledged by the majority and journalled. */
export function mongoInsert(mongod: Mongod): BareInsert {
  const entries = mongod.client.db('bare').collection('entries', { writeConcern: { w: 'majority', journal: true } });
  return timed(() => entries.insertOne({ wire }));
}

function timed(insert: () => unknown): BareInsert {
  return async (forMs) => {
    const times: number[] = [];
    const endsAt = performance.now() + forMs;
    while (performance.now() < endsAt) {
      const startedAt = performance.now();
      await insert();
      times.push(performance.now() - startedAt);
    }
    return times;
  };
}
