import type { InboxStore, RoomRow } from '../../../inbox/InboxStore.js';
import type { Ask } from '../Ask.js';
import { asText } from '../asText.js';
import { SERVER_WITHIN_MS } from '../connect.js';
import { countByBuyers } from './countByBuyers.js';
import { countByShop, type LargeShops } from './countByShop.js';
import { listByBuyer, listByCallCentre, listByShop } from './listRows.js';
import { putRows, type RowCollections } from './putRows.js';
import { ROW_FIELDS, toRow } from './rowDocument.js';
import { setSubscriber } from './setSubscriber.js';

/** Rows in two collections, one per side. What is asked by room alone (repair, sweeps) reads the shops' side. */
export function createInboxStore(rows: RowCollections, ask: Ask): InboxStore {
  const largeShops: LargeShops = new Set();
  return {
    put: (batch) => ask(() => putRows(rows, batch)),
    get: (roomIds) => ask(() => get(rows, roomIds)),
    listByShop: (shopId, showsSubscribersOnly, query) =>
      ask(() => listByShop(rows, shopId, showsSubscribersOnly, query)),
    listByBuyer: (buyerId, query) => ask(() => listByBuyer(rows, buyerId, query)),
    listByCallCentre: (query) => ask(() => listByCallCentre(rows, query)),
    countByShop: (shopId, showsSubscribersOnly, now, cap) =>
      ask(() => countByShop({ ...rows, largeShops }, shopId, showsSubscribersOnly, now, cap)),
    countByBuyers: (buyerIds, cap) => ask(() => countByBuyers(rows, buyerIds, cap)),
    setSubscriber: (shopId, buyerId, isSubscriber) => ask(() => setSubscriber(rows, shopId, buyerId, isSubscriber)),
    scan: (afterRoomId, limit) => ask(() => scan(rows, afterRoomId, limit)),
    clear: () => ask(() => clear(rows)),
  };
}

async function get({ shopInbox }: RowCollections, roomIds: readonly string[]): Promise<Map<string, RoomRow>> {
  if (roomIds.length === 0) return new Map();
  const filter = { _id: { $in: roomIds.map(asText) } };
  const found = await shopInbox
    .find(filter, { projection: ROW_FIELDS, hint: { _id: 1 }, maxTimeMS: SERVER_WITHIN_MS })
    .toArray();
  const rows = found.map(toRow);
  return new Map(rows.map((row) => [row.roomId, row]));
}

async function scan({ shopInbox }: RowCollections, afterRoomId: string, limit: number): Promise<RoomRow[]> {
  const options = {
    projection: ROW_FIELDS,
    sort: { _id: 1 },
    limit,
    hint: { _id: 1 },
    maxTimeMS: SERVER_WITHIN_MS,
  } as const;
  return (await shopInbox.find({ _id: { $gt: asText(afterRoomId) } }, options).toArray()).map(toRow);
}

async function clear({ shopInbox, buyerInbox }: RowCollections): Promise<void> {
  await Promise.all([shopInbox.deleteMany({}), buyerInbox.deleteMany({})]);
}
