import { createCollection } from './createCollection.js';
import type { Migration } from './Migration.js';

export const lastSeen: Migration = {
  version: 3,
  name: 'when buyers and shops were here last',
  run: (db) => createCollection(db, 'lastSeen'),
};
