import { MAX_COUNTED } from '@souk/shared/model/limits.js';
import type { Counters } from '@souk/shared/model/views.js';
import type { ShopRecord } from '../shops/ShopStore.js';
import type { InboxStore } from './InboxStore.js';

/** The counters of a shop's tabs, as its staff see them; `now` is ISO 8601. One query. */
export async function countShop(
  inbox: InboxStore,
  { id, subscribersOnly }: Pick<ShopRecord, 'id' | 'subscribersOnly'>,
  now: string,
): Promise<Counters> {
  const { tabs, hidden } = await inbox.countByShop(id, subscribersOnly, now, MAX_COUNTED);
  return { shopId: id, tabs, hidden };
}

/** A buyer's counters: one tab, and nothing of the shops' work. One query. */
export async function countBuyer(inbox: InboxStore, buyerId: string): Promise<Counters> {
  return { tabs: { all: await inbox.countByBuyer(buyerId, MAX_COUNTED) } };
}
