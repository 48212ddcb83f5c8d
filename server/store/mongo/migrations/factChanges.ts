import type { Migration } from './Migration.js';

/** Seconds after which the server removes an announcement; it is told for half a minute. */
const KEPT_FOR_S = 120;

export const factChanges: Migration = {
  version: 2,
  name: 'announcements of changed facts',
  run: async (db) => {
    const index = { name: 'by_time', key: { at: 1 }, expireAfterSeconds: KEPT_FOR_S };
    await db.collection('factChanges').createIndexes([index]);
  },
};
