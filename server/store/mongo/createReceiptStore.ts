import { type mongo, trusted } from 'mongoose';
import type { Receipt, ReceiptStore } from '../../receipts/ReceiptStore.js';
import type { Ask } from './Ask.js';
import { asText } from './asText.js';
import { refusedWrites } from './bulkErrors.js';
import { type Models, nativeOf } from './models/defineModels.js';
import type { ReceiptDocument } from './models/receiptModel.js';

/** Receipts: lifted by one bulk, read back by one query. */
export function createReceiptStore({ receipts }: Pick<Models, 'receipts'>, ask: Ask): ReceiptStore {
  const native = nativeOf(receipts);

  const advance = async (batch: readonly Receipt[]): Promise<Receipt[]> => {
    if (batch.length === 0) return [];
    await lift(native, batch);
    const filter = { room: { $in: batch.map(({ roomId }) => roomId) }, _id: { $in: batch.map(receiptId) } };
    const found = await native.find(filter, { hint: { _id: 1 } }).toArray();
    const standing = new Map(found.map((document) => [document._id, toReceipt(document)]));
    return batch.map((receipt) => standing.get(receiptId(receipt)) as Receipt);
  };

  const list = async (roomIds: readonly string[]): Promise<Receipt[]> => {
    if (roomIds.length === 0) return [];
    return (await receipts.find({ room: trusted({ $in: [...roomIds] }) }).lean<ReceiptDocument[]>()).map(toReceipt);
  };

  return { advance: (batch) => ask(() => advance(batch)), list: (roomIds) => ask(() => list(roomIds)) };
}

/** Two that insert the same receipt at once collide; the second round then finds it there. Lifting twice is lifting once. */
async function lift(native: mongo.Collection<ReceiptDocument>, batch: readonly Receipt[]): Promise<void> {
  const writes = batch.map((receipt) => ({ updateOne: liftOf(receipt) }));
  try {
    await native.bulkWrite(writes, { ordered: false });
  } catch (error) {
    const collided = refusedWrites(error).map(({ index }) => writes[index] as (typeof writes)[number]);
    await native.bulkWrite(collided, { ordered: false });
  }
}

/** All expressions of one stage see the stored values, so the counts are compared with the number they belong to. */
function liftOf(receipt: Receipt) {
  const { roomId, side, personId, deliveredSeq, readSeq, readCounts } = receipt;
  const [delivered, read] = [Number(deliveredSeq), Number(readSeq)];
  const { buyer, shop, operator } = readCounts;
  const counts = { $literal: { buyer, shop, operator } };
  const set = {
    side: { $literal: side },
    person: { $literal: asText(personId) },
    delivered: { $max: ['$delivered', delivered, '$read', read] },
    read: { $max: ['$read', read] },
    counts: { $cond: [{ $gt: [read, { $ifNull: ['$read', -1] }] }, counts, '$counts'] },
  };
  return { filter: { _id: receiptId(receipt), room: asText(roomId) }, update: [{ $set: set }], upsert: true };
}

const receiptId = ({ roomId, side, personId }: Receipt): string => `${roomId}/${side}/${personId}`;

const toReceipt = ({ room, side, person, delivered, read, counts }: ReceiptDocument): Receipt => ({
  roomId: room,
  side,
  personId: person,
  deliveredSeq: delivered,
  readSeq: read,
  readCounts: { buyer: counts.buyer, shop: counts.shop, operator: counts.operator },
});
