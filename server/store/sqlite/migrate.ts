import type { Clock } from '../../Clock.js';
import type { Database } from './Database.js';
import { type Migration, migrations } from './migrations/migrations.js';
import { StoreRefused } from './StoreRefused.js';

/**
 * Brings a database forward to the last migration. Several may open it at once: the write lock lets one migrate, the
 * others find it done.
 * @throws StoreRefused for a database that a newer program migrated.
 */
export function migrate(database: Database, clock: Clock, known: readonly Migration[] = migrations): void {
  const newest = known.length;
  if (versionOf(database, newest) === newest) return;
  database.exec('BEGIN IMMEDIATE');
  try {
    const version = versionOf(database, newest);
    for (const [at, { name, sql }] of known.entries()) {
      if (at < version) continue;
      database.exec(sql);
      const done = database.prepare('INSERT INTO migrations (version, name, at) VALUES (?, ?, ?)');
      done.run(at + 1, name, new Date(clock.now()).toISOString());
    }
    database.exec(`PRAGMA user_version = ${newest}`);
    database.exec('COMMIT');
  } catch (cause) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw cause;
  }
}

function versionOf(database: Database, newest: number): number {
  const version = Number(database.prepare('PRAGMA user_version').get()?.user_version);
  if (version <= newest) return version;
  throw new StoreRefused(
    `The database in DATA_DIR has version ${version}, written by a newer Souk; this one knows versions up to ${newest}. Start the newer one.`,
  );
}
