import type { ShopForBuyer, ShopForStaff } from '@souk/shared/model/views.js';
import { judgeBuyerAtShop } from '../policy/judgeBuyerAtShop.js';
import type { ShopFacts } from './ShopFacts.js';
import type { ShopRecord } from './ShopStore.js';
import type { Suspension } from './SuspensionStore.js';

/** The shop as its staff and operators see it. Pure. */
export function presentShopForStaff(shop: ShopRecord, suspension: Suspension | null): ShopForStaff {
  const { id, name, chatEnabled, subscribersOnly, admission } = shop;
  return {
    id,
    name: name ?? id,
    chatEnabled,
    subscribersOnly,
    admission,
    ...(suspension === null ? {} : { suspension: { reason: suspension.reason } }),
  };
}

/** The shop as one buyer sees it: whether they may open a room, and what `room:open` would answer if not. Pure. */
export function presentShopForBuyer(facts: ShopFacts, howTo: string | undefined): ShopForBuyer {
  const { id, name } = facts.shop;
  const refusal = judgeBuyerAtShop(facts, false, howTo);
  const shop: ShopForBuyer = { id, name: name ?? id, canOpen: refusal === undefined };
  if (refusal !== undefined) shop.reason = refusal.code as NonNullable<ShopForBuyer['reason']>;
  if (refusal?.details?.howTo !== undefined) shop.howTo = refusal.details.howTo;
  return shop;
}
