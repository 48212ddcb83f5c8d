import type { mongo } from 'mongoose';
import { createCollection } from './createCollection.js';
import type { Migration } from './Migration.js';

const listed = { list: 1, reach: 1, isPinned: -1, position: -1 } as const;

const entryIndexes: mongo.IndexDescription[] = [
  { name: 'one_per_cause', key: { room: 1, sender: 1, cause: 1 }, unique: true },
];

/** Every collection with its indexes beside `_id`. */
const collections: Readonly<Record<string, readonly mongo.IndexDescription[]>> = {
  entries: entryIndexes,
  staffEntries: entryIndexes,
  doors: [],
  receipts: [{ name: 'by_room', key: { room: 1 } }],
  shopInbox: [
    { name: 'by_activity', key: { shop: 1, ...listed } },
    {
      name: 'unanswered',
      key: { shop: 1, isUnanswered: 1, ...listed, dueAt: 1 },
      partialFilterExpression: { isUnanswered: true },
    },
    {
      name: 'due',
      key: { shop: 1, list: 1, reach: 1, dueAt: 1 },
      partialFilterExpression: { dueAt: { $exists: true } },
    },
    { name: 'unread', key: { shop: 1, isUnread: 1, list: 1, reach: 1 }, partialFilterExpression: { isUnread: true } },
    {
      name: 'by_assignee',
      key: { shop: 1, assignedTo: 1, ...listed },
      partialFilterExpression: { assignedTo: { $exists: true } },
    },
    { name: 'by_subject', key: { subject: 1, shop: 1, ...listed } },
    {
      name: 'call_centre',
      key: { list: 1, isPinned: -1, position: -1 },
      partialFilterExpression: { tab: 'call_centre' },
    },
  ],
  buyerInbox: [
    { name: 'by_activity', key: { buyer: 1, tab: 1, isPinned: -1, position: -1 } },
    { name: 'unread', key: { buyer: 1, isUnread: 1 }, partialFilterExpression: { isUnread: true } },
  ],
  shops: [],
  standings: [],
  suspensions: [],
  people: [],
  orders: [],
  revocations: [{ name: 'by_time', key: { revokedAt: 1 } }],
  nodes: [{ name: 'by_end', key: { aliveUntil: 1 } }],
  jobs: [],
};

export const firstSchema: Migration = {
  version: 1,
  name: 'collections and their indexes',
  run: async (db) => {
    for (const [name, indexes] of Object.entries(collections)) {
      await createCollection(db, name);
      if (indexes.length > 0) await db.collection(name).createIndexes([...indexes]);
    }
  },
};
