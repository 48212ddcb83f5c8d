import { asText } from '../asText.js';
import { SERVER_WITHIN_MS } from '../connect.js';
import type { RowReach } from '../models/rowModels.js';
import type { RowCollections } from './putRows.js';

/** Finds the rooms on the buyer's side, who has few, and marks them by one write per side. */
export async function setSubscriber(
  { shopInbox, buyerInbox }: RowCollections,
  shopId: string,
  buyerId: string,
  isSubscriber: boolean,
): Promise<string[]> {
  const [shop, buyer] = [asText(shopId), asText(buyerId)];
  const options = { projection: { _id: 1 }, hint: 'by_activity', maxTimeMS: SERVER_WITHIN_MS } as const;
  const found = await buyerInbox.find({ buyer, shop }, options).toArray();
  if (found.length === 0) return [];
  const rooms = found.map(({ _id }) => _id);
  const _id = { $in: rooms };
  const reach: RowReach | object = isSubscriber ? 'subscriber' : { $cond: ['$isExempt', 'exempt', 'hidden'] };
  await Promise.all([
    shopInbox.updateMany({ shop, _id }, [{ $set: { reach } }], { hint: { _id: 1 } }),
    buyerInbox.updateMany({ buyer, _id }, [{ $set: { reach } }], { hint: { _id: 1 } }),
  ]);
  return rooms;
}
