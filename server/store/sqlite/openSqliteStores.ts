import { join } from 'node:path';
import type { Clock } from '../../Clock.js';
import type { Stores } from '../Stores.js';
import { createSqliteStores } from './createSqliteStores.js';
import { migrate } from './migrate.js';
import { openDatabase } from './openDatabase.js';
import { prepareDataDir } from './prepareDataDir.js';

/** The database's name under `DATA_DIR`; `-wal` and `-shm` beside it belong to it. */
export const DATABASE_FILE = 'souk.db';

export interface SqliteOptions {
  readonly dataDir: string;
  readonly clock: Clock;
}

/**
 * Opens the database under `DATA_DIR`, made or migrated where needed.
 * @throws StoreRefused when the directory cannot be written, or a newer program migrated the database.
 */
export async function openSqliteStores({ dataDir, clock }: SqliteOptions): Promise<Stores> {
  prepareDataDir(dataDir);
  const database = openDatabase(join(dataDir, DATABASE_FILE));
  try {
    migrate(database, clock);
    return await createSqliteStores(database, clock);
  } catch (cause) {
    database.close();
    throw cause;
  }
}
