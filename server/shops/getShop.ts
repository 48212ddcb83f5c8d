import type { UseCase } from '../commands/CommandTable.js';
import type { MarketFacts } from './MarketFacts.js';
import { presentShopForBuyer, presentShopForStaff } from './presentShop.js';
import { requireShop } from './requireShop.js';

/** What showing a shop needs. */
export interface GetShopDeps {
  readonly facts: MarketFacts;
  /** Tells a refused buyer how to become a subscriber. */
  readonly howTo?: string;
}

/** `shop:get`: the switches for its staff and operators; for a buyer whether they may open a room, and if not why. */
export const getShop =
  ({ facts, howTo }: GetShopDeps): UseCase<'shop:get'> =>
  async (principal, { shopId }) => {
    const shop = await requireShop(facts, 'shop:get', principal, shopId);
    if (principal.role === 'buyer') return { shop: presentShopForBuyer(await facts.load(shopId, principal.id), howTo) };
    return { shop: presentShopForStaff(shop, await facts.suspension('shop', shopId)) };
  };
