import { ChatError } from '@souk/shared/model/ChatError.js';
import type { ShopFacts } from '../shops/ShopFacts.js';
import type { Suspension } from '../shops/SuspensionStore.js';

/** What the market itself says to a buyer who wants to write, in the order the contract fixes. Undefined: nothing stands against it. */
export function judgeBuyerAtShop(
  facts: ShopFacts,
  isExempt: boolean,
  howTo: string | undefined,
): ChatError | undefined {
  const suspension = facts.buyerSuspension ?? facts.shopSuspension;
  if (suspension !== null) return suspended(suspension);
  if (isExempt) return undefined;
  const { shop, standing } = facts;
  if (!shop.chatEnabled || standing.isShutOut) return new ChatError('shop_chat_off');
  if (shop.admission === 'subscribers' && standing.subscribedAt === null) {
    return new ChatError('not_subscribed', howTo === undefined ? {} : { details: { howTo } });
  }
  return undefined;
}

/** The refusal that tells openly why (O6). */
export function suspended({ reason }: Suspension): ChatError {
  return new ChatError('suspended', { details: { reason } });
}
