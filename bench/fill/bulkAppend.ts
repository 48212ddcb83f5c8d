import type { StoredEntry } from '../../server/rooms/EntryLog.js';
import { toDocument } from '../../server/store/mongo/entries/entryDocument.js';
import type { EntryDocument } from '../../server/store/mongo/models/entryModel.js';
import type { Stores } from '../../server/store/Stores.js';
import type { ProductStore } from '../targets/startProduct.js';

/** Writes consecutive entries of one room: by the port in SQLite, below it in MongoDB, where a million would take half an hour. */
export function bulkAppend(stores: Stores, store: ProductStore): (entries: readonly StoredEntry[]) => Promise<void> {
  if (store.engine === 'mongo') {
    const collection = store.mongod.client.db(store.database).collection<EntryDocument>('entries');
    return async (entries) => {
      await collection.insertMany(entries.map(toDocument));
    };
  }
  return async (entries) => {
    for (const entry of entries) {
      const [outcome] = await stores.entries.append([entry]);
      if (outcome?.kind !== 'stored') throw new Error(`filling: an entry was answered with ${outcome?.kind}`);
    }
  };
}
