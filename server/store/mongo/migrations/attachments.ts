import type { Migration } from './Migration.js';

export const attachments: Migration = {
  version: 4,
  name: 'attachments',
  run: async (db) => {
    const index = { name: 'due', key: { dueAt: 1 }, partialFilterExpression: { dueAt: { $exists: true } } };
    await db.collection('attachments').createIndexes([index]);
  },
};
