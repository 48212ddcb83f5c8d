import { createCollection } from './createCollection.js';
import type { Migration } from './Migration.js';

export const blobs: Migration = {
  version: 5,
  name: 'bytes of files in GridFS',
  run: async (db) => {
    await createCollection(db, 'blobs.files');
    await db.collection('blobs.files').createIndexes([
      {
        name: 'whole',
        key: { filename: 1 },
        unique: true,
        partialFilterExpression: { 'metadata.state': 'whole' },
      },
      {
        name: 'rests',
        key: { 'metadata.since': 1 },
        partialFilterExpression: { 'metadata.since': { $exists: true } },
      },
    ]);
    await createCollection(db, 'blobs.chunks');
    await db.collection('blobs.chunks').createIndexes([{ name: 'in_order', key: { files_id: 1, n: 1 }, unique: true }]);
  },
};
