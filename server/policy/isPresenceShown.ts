import type { RoomState } from '@souk/shared/model/fold.js';
import { type RoomSide, sideOf } from '@souk/shared/model/roles.js';
import type { Principal } from '../identity/Principal.js';
import type { ShopFacts } from '../shops/ShopFacts.js';
import { isExempt, type RoomParties, seesRoom } from './seesRoom.js';

/** Whether a room is alive: open, or completed so short a while ago that a message of its buyer opens it again (S15). */
export function isLiveRoom(
  { completedAt }: Pick<RoomState, 'completedAt'>,
  now: number,
  reopenWithinMs: number,
): boolean {
  return completedAt === null || now - Date.parse(completedAt) < reopenWithinMs;
}

/**
 * Whether the caller takes part in the room, seen or hidden now: only then is its presence worth watching. Operators take
 * part in the rooms of the call centre, where switches and suspensions do not reach.
 */
export function sharesRoom({ role, id, shops }: Principal, { buyerId, shopId, origin }: RoomParties): boolean {
  switch (role) {
    case 'buyer':
      return buyerId === id;
    case 'seller':
      return shops.includes(shopId);
    case 'operator':
      return origin === 'call_centre';
    default:
      return false;
  }
}

/**
 * Whether the presence of one side of a living room is shown to the caller: that of the other side only, of nobody who
 * is suspended, not to the shop that shut the buyer out nor the other way round, and of no shop whose chat is off.
 * Refused by default. Pure.
 */
export function isPresenceShown(principal: Principal, side: RoomSide, room: RoomParties, facts: ShopFacts): boolean {
  if (!sharesRoom(principal, room) || !seesRoom(principal, room, facts) || isOwnSide(principal, side)) return false;
  if (room.origin === 'call_centre') return true;
  if ((side === 'buyer' ? facts.buyerSuspension : facts.shopSuspension) !== null) return false;
  if (isExempt(room)) return true;
  return !facts.standing.isShutOut && (side === 'buyer' || facts.shop.chatEnabled);
}

const isOwnSide = ({ role }: Principal, side: RoomSide): boolean => sideOf(role) === side;
