import type { StoredEntry } from '../../server/rooms/EntryLog.js';
import { toDocument } from '../../server/store/mongo/entries/entryDocument.js';
import type { EntryDocument } from '../../server/store/mongo/models/entryModel.js';
import type { Stores } from '../../server/store/Stores.js';
import type { ProductStore } from '../targets/startProduct.js';

/** Writes many consecutive entries of one room, which the port takes one at a time: a million would take half an hour. */
export function bulkAppend(stores: Stores, store: ProductStore): (entries: readonly StoredEntry[]) => Promise<void> {
  if (store.engine === 'mongo') {
    const collection = store.mongod.client.db(store.database).collection<EntryDocument>('entries');
    return async (entries) => {
      await collection.insertMany(entries.map(toDocument));
    };
  }
  // One transaction, entry after entry, so each finds the one before it.
  return async (entries) => {
    const outcomes = await stores.entries.append(entries);
    const failed = outcomes.find((outcome) => outcome.kind !== 'stored');
    if (failed) throw new Error(`filling: an entry was answered with ${failed.kind}`);
  };
}
