import type { ShopRecord } from './ShopStore.js';
import type { Standing } from './StandingStore.js';
import type { Suspension } from './SuspensionStore.js';

/** What the rules ask about one shop and one buyer. */
export interface ShopFacts {
  readonly shop: ShopRecord;
  readonly standing: Standing;
  readonly buyerSuspension: Suspension | null;
  readonly shopSuspension: Suspension | null;
}

/** Registry: facts kept in memory, fresh within 1 s whatever other nodes do. */
export interface ShopFactsCache {
  /** The facts when they are at hand and fresh; undefined: load them. The path of a message asks this first. */
  peek(shopId: string, buyerId: string): ShopFacts | undefined;
  /** Loads what is missing; rejects with `shop_not_found` for a shop never registered. */
  load(shopId: string, buyerId: string): Promise<ShopFacts>;
}
