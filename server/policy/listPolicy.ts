import { ChatError } from '@souk/shared/model/ChatError.js';
import type { Principal } from '../identity/Principal.js';

/** Whose rooms a list shows. */
export type ListScope =
  | { readonly kind: 'shop'; readonly shopId: string }
  | { readonly kind: 'buyer'; readonly buyerId: string; readonly shopId?: string }
  | { readonly kind: 'call_centre'; readonly shopId?: string };

/** Decides whose rooms the caller lists, or throws: sellers their shop's, buyers their own, operators the call centre's. Pure. */
export function scopeOfList(principal: Principal, shopId: string | undefined): ListScope {
  const narrowed = shopId === undefined ? {} : { shopId };
  switch (principal.role) {
    case 'buyer':
      return { kind: 'buyer', buyerId: principal.id, ...narrowed };
    case 'operator':
      return { kind: 'call_centre', ...narrowed };
    case 'seller':
      return { kind: 'shop', shopId: shopOf(principal, shopId) };
    default:
      throw new ChatError('not_allowed');
  }
}

function shopOf({ shops }: Principal, shopId: string | undefined): string {
  const [only, another] = shops;
  const named = shopId ?? (another === undefined ? only : undefined);
  if (named === undefined) {
    throw new ChatError('invalid_input', {
      details: { issues: [{ path: 'shopId', message: 'name one of your shops' }] },
    });
  }
  if (!shops.includes(named)) throw new ChatError('shop_not_found');
  return named;
}
