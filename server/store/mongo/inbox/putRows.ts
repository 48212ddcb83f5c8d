import type { mongo } from 'mongoose';
import type { RoomRow } from '../../../inbox/InboxStore.js';
import { refusedWrites } from '../bulkErrors.js';
import type { BuyerRowDocument, RowDocument, ShopRowDocument } from '../models/rowModels.js';
import { toDocuments } from './rowDocument.js';

/** Both projections of a room's row. */
export interface RowCollections {
  readonly shopInbox: mongo.Collection<ShopRowDocument>;
  readonly buyerInbox: mongo.Collection<BuyerRowDocument>;
}

/** Writes each row to both sides, side by side; a row refused by either is answered, so that its writer catches up. */
export async function putRows({ shopInbox, buyerInbox }: RowCollections, rows: readonly RoomRow[]): Promise<string[]> {
  if (rows.length === 0) return [];
  const documents = rows.map(toDocuments);
  const refused = await Promise.all([
    replaceOlder(
      shopInbox,
      'shop',
      documents.map(({ shop }) => shop),
    ),
    replaceOlder(
      buyerInbox,
      'buyer',
      documents.map(({ buyer }) => buyer),
    ),
  ]);
  return [...new Set(refused.flat())];
}

/**
 * One bulk of guarded upserts. Where something newer stands the guard finds nothing to replace, so the upsert inserts and
 * is refused by the unique `_id`: that is the answer. The second round tells a newer row from one inserted by another
 * node at the same moment, which the server does not try again by itself.
 */
async function replaceOlder<Doc extends RowDocument>(
  collection: mongo.Collection<Doc>,
  side: 'shop' | 'buyer',
  documents: readonly Doc[],
): Promise<string[]> {
  const collided = await replaceOnce(collection, side, documents);
  if (collided.length === 0) return [];
  return (await replaceOnce(collection, side, collided)).map(({ _id }) => _id);
}

async function replaceOnce<Doc extends RowDocument>(
  collection: mongo.Collection<Doc>,
  side: 'shop' | 'buyer',
  documents: readonly Doc[],
): Promise<Doc[]> {
  const writes = documents.map((document) => ({
    replaceOne: { filter: notNewerThan(document, side), replacement: document, upsert: true, hint: { _id: 1 } },
  }));
  try {
    await collection.bulkWrite(writes as unknown as mongo.AnyBulkWriteOperation<Doc>[], { ordered: false });
    return [];
  } catch (error) {
    return refusedWrites(error).map(({ index }) => documents[index] as Doc);
  }
}

const notNewerThan = (document: RowDocument, side: 'shop' | 'buyer') => ({
  _id: document._id,
  [side]: document[side],
  head: { $lte: document.head },
  staffHead: { $lte: document.staffHead },
  buyerRead: { $lte: document.buyerRead },
  shopRead: { $lte: document.shopRead },
  foldVersion: { $lte: document.foldVersion },
  staffFoldVersion: { $lte: document.staffFoldVersion },
});
