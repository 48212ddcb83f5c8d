import type { Principal } from '../identity/Principal.js';
import { SHOP_POLICIES, type ShopCommand } from '../policy/shopPolicy.js';
import type { MarketFacts } from './MarketFacts.js';
import type { ShopRecord } from './ShopStore.js';

/**
 * The shop, for those whom the policy of this command lets through. Of a foreign shop a seller is answered without a
 * look at the store, so that not even the time tells whether it exists (S14).
 */
export async function requireShop(
  facts: MarketFacts,
  command: ShopCommand,
  principal: Principal,
  shopId: string,
): Promise<ShopRecord> {
  const refusal = SHOP_POLICIES[command](principal, shopId);
  if (refusal?.code === 'shop_not_found') throw refusal;
  const shop = await facts.shop(shopId);
  if (refusal !== undefined) throw refusal;
  return shop;
}
