import { systemClock } from '../../../server/Clock.js';
import { type MongoSettings, openMongoStores } from '../../../server/store/mongo/openMongoStores.js';
import type { Stores } from '../../../server/store/Stores.js';
import { onTeardown } from '../../support/teardown.js';

/** Stores on a MongoDB, closed at teardown. */
export async function openStores(uri: string, settings: Partial<MongoSettings> = {}): Promise<Stores> {
  const stores = await openMongoStores({ uri, isProduction: true, clock: systemClock, ...settings });
  onTeardown(() => stores.close());
  return stores;
}
