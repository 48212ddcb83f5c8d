import { join } from 'node:path';
import type { Clock } from '../../Clock.js';
import type { Stores } from '../Stores.js';
import { createSqliteStores } from './createSqliteStores.js';
import type { Database } from './Database.js';
import { migrate } from './migrate.js';
import { openDatabase } from './openDatabase.js';
import { prepareDataDir } from './prepareDataDir.js';
import { refusalOfFile } from './refusalOfFile.js';

/** The database's name under `DATA_DIR`; `-wal` and `-shm` beside it belong to it. */
export const DATABASE_FILE = 'souk.db';

export interface SqliteOptions {
  readonly dataDir: string;
  readonly clock: Clock;
}

/**
 * Opens the database under `DATA_DIR`, made or migrated where needed.
 * @throws StoreRefused when the directory cannot be written, the file is damaged or locked, or a newer program migrated
 * the database.
 */
export async function openSqliteStores({ dataDir, clock }: SqliteOptions): Promise<Stores> {
  prepareDataDir(dataDir);
  const file = join(dataDir, DATABASE_FILE);
  let database: Database | undefined;
  try {
    database = openDatabase(file);
    migrate(database, clock);
    return await createSqliteStores(database, clock);
  } catch (cause) {
    if (database?.isOpen) database.close();
    throw refusalOfFile(file, cause);
  }
}
