import type { Clock } from './Clock.js';
import type { Config } from './config/Config.js';
import type { Stores } from './store/Stores.js';

/**
 * Opens the engine that the settings name: MongoDB where a URI is set, else SQLite in a data folder that this process
 * then holds alone.
 */
export async function openStores(config: Config, clock: Clock, onWarning: (warning: string) => void): Promise<Stores> {
  const { mongodbUri, dataDir, isProduction } = config;
  if (mongodbUri !== undefined) {
    // Only the engine in use is loaded: the other one would cost a quarter of the time it takes to start.
    const { openMongoStores } = await import('./store/mongo/openMongoStores.js');
    return openMongoStores({ uri: mongodbUri, isProduction, clock, onWarning });
  }
  const [{ lockDataDir }, { openSqliteStores }] = await Promise.all([
    import('./store/sqlite/lockDataDir.js'),
    import('./store/sqlite/openSqliteStores.js'),
  ]);
  const lock = lockDataDir(dataDir);
  try {
    const stores = await openSqliteStores({ dataDir, clock });
    const close = async (): Promise<void> => {
      await stores.close();
      lock.release();
    };
    return { ...stores, check: () => stores.check(), close };
  } catch (cause) {
    lock.release();
    throw cause;
  }
}
