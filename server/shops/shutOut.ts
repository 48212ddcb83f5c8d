import type { UseCase } from '../commands/CommandTable.js';
import type { MarketFacts } from './MarketFacts.js';
import { requireShop } from './requireShop.js';
import type { ShopAnnouncer } from './ShopAnnouncer.js';

/** What shutting a buyer out needs. */
export interface ShutOutDeps {
  readonly facts: MarketFacts;
  readonly shops: ShopAnnouncer;
}

/** `shop:shutOut` (O6): quietly; the buyer is told what everybody is told when a shop turns its chat off. */
export const shutOut =
  ({ facts, shops }: ShutOutDeps): UseCase<'shop:shutOut'> =>
  async (principal, { shopId, buyerId, isShutOut }) => {
    const { chatEnabled } = await requireShop(facts, 'shop:shutOut', principal, shopId);
    await facts.setShutOut(shopId, buyerId, isShutOut);
    if (chatEnabled) shops.changedFor(shopId, buyerId);
    return {};
  };
