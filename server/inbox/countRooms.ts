import { MAX_COUNTED } from '@souk/shared/model/limits.js';
import type { Counters } from '@souk/shared/model/views.js';
import type { ShopRecord } from '../shops/ShopStore.js';
import type { InboxStore } from './InboxStore.js';

/** What counting asks of the rows. */
export type CountingStore = Pick<InboxStore, 'countByShop' | 'countByBuyers'>;

/** The counters of a shop's tabs, as its staff see them; `now` is ISO 8601. One query. */
export async function countShop(
  inbox: Pick<CountingStore, 'countByShop'>,
  { id, subscribersOnly }: Pick<ShopRecord, 'id' | 'subscribersOnly'>,
  now: string,
): Promise<Counters> {
  const { tabs, hidden } = await inbox.countByShop(id, subscribersOnly, now, MAX_COUNTED);
  return { shopId: id, tabs, hidden };
}

/** The counters of buyers, in their order: one tab each, and nothing of the shops' work. */
export async function countBuyers(
  inbox: Pick<CountingStore, 'countByBuyers'>,
  buyerIds: readonly string[],
): Promise<Counters[]> {
  return (await inbox.countByBuyers(buyerIds, MAX_COUNTED)).map((all) => ({ tabs: { all } }));
}
