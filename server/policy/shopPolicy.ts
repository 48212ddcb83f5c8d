import { ChatError } from '@souk/shared/model/ChatError.js';
import type { Principal } from '../identity/Principal.js';

/** Commands about one shop that exists. */
export type ShopCommand = 'shop:get' | 'shop:update' | 'shop:shutOut';

/** Answers the refusal, or undefined where the command may go on. Pure. */
export type ShopPolicy = (principal: Principal, shopId: string) => ChatError | undefined;

/** Of another's shop a seller learns nothing; buyers see every shop, as its pages show it to them. */
const seesShop = ({ role, shops }: Principal, shopId: string): boolean => role !== 'seller' || shops.includes(shopId);

const READ: ShopPolicy = (principal, shopId) =>
  seesShop(principal, shopId) ? undefined : new ChatError('shop_not_found');

const STAFF: ShopPolicy = (principal, shopId) =>
  READ(principal, shopId) ?? (principal.role === 'seller' ? undefined : new ChatError('not_allowed'));

/** Who may do what with a shop; its settings are its own people's, not the marketplace's. */
export const SHOP_POLICIES: Readonly<Record<ShopCommand, ShopPolicy>> = {
  'shop:get': READ,
  'shop:update': STAFF,
  'shop:shutOut': STAFF,
};

/** Suspending is the marketplace's act (O6). */
export function judgeSuspension({ role }: Principal): ChatError | undefined {
  return role === 'operator' ? undefined : new ChatError('not_allowed');
}
