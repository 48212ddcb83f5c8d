import { join } from 'node:path';
import { systemClock } from '../../../server/Clock.js';
import type { Database } from '../../../server/store/sqlite/Database.js';
import { migrate } from '../../../server/store/sqlite/migrate.js';
import { openDatabase } from '../../../server/store/sqlite/openDatabase.js';
import { DATABASE_FILE } from '../../../server/store/sqlite/openSqliteStores.js';
import { onTeardown } from '../../support/teardown.js';

/** A connection to the database in a directory, with every migration done. */
export function openMigrated(dataDir: string): Database {
  const database = openDatabase(join(dataDir, DATABASE_FILE));
  onTeardown(() => database.isOpen && database.close());
  migrate(database, systemClock);
  return database;
}
