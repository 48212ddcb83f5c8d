import type { RoomState } from '@souk/shared/model/fold.js';
import { isExemptFromSwitches } from '@souk/shared/model/subject.js';
import type { Principal } from '../identity/Principal.js';
import type { ShopFacts } from '../shops/ShopFacts.js';

/** What of a room decides who sees it. */
export type RoomParties = Pick<RoomState, 'buyerId' | 'shopId' | 'origin' | 'subject'>;

/** Whether the shop's switches, admission and shutting out leave this room alone. */
export const isExempt = ({ origin, subject }: RoomParties): boolean => isExemptFromSwitches(origin, subject.kind);

/** Whether "subscribers only" hides the room: for the shop's staff it does not exist then (O4). */
export function isHiddenFromShop(room: RoomParties, { shop, standing }: Pick<ShopFacts, 'shop' | 'standing'>): boolean {
  return shop.subscribersOnly && standing.subscribedAt === null && !isExempt(room);
}

/** Whether the room exists for the caller. One that does not is answered as one that never was. */
export function seesRoom(
  principal: Principal,
  room: RoomParties,
  facts: Pick<ShopFacts, 'shop' | 'standing'>,
): boolean {
  switch (principal.role) {
    case 'buyer':
      return room.buyerId === principal.id;
    case 'seller':
      return principal.shops.includes(room.shopId) && !isHiddenFromShop(room, facts);
    case 'operator':
      return true;
    default:
      return false;
  }
}
