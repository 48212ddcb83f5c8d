import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createId } from '@souk/shared/model/ids.js';
import { Connection } from './Connection.js';
import { lockDataDir } from './lockDataDir.js';
import { openDatabase } from './openDatabase.js';
import { DATABASE_FILE } from './openSqliteStores.js';
import { refusalOfFile } from './refusalOfFile.js';
import { Settings } from './Settings.js';
import { StoreRefused } from './StoreRefused.js';

/**
 * Gives the database under `DATA_DIR` a new epoch and answers it.
 * @throws StoreRefused when there is no database, or a server runs on it.
 */
export async function beginEpoch(dataDir: string): Promise<string> {
  const file = join(dataDir, DATABASE_FILE);
  // Opening would make one.
  if (!existsSync(file)) throw new StoreRefused(`There is no database in DATA_DIR ${dataDir}.`);
  const lock = lockDataDir(dataDir);
  try {
    const connection = new Connection(openDatabase(file));
    try {
      const epoch = createId();
      await connection.write(() => new Settings(connection).set('epoch', epoch));
      return epoch;
    } finally {
      connection.close();
    }
  } catch (cause) {
    throw refusalOfFile(file, cause);
  } finally {
    lock.release();
  }
}
