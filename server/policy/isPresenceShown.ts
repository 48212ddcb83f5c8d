import type { RoomState } from '@souk/shared/model/fold.js';
import type { RoomSide } from '@souk/shared/model/roles.js';
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
 * Whether the presence of one side of a living room is shown to the caller: that of the other side only, of nobody who
 * is suspended, not to the shop that shut the buyer out nor the other way round, and of no shop whose chat is off.
 * Operators share the rooms of the call centre, where switches and suspensions do not reach. Refused by default. Pure.
 */
export function isPresenceShown(principal: Principal, side: RoomSide, room: RoomParties, facts: ShopFacts): boolean {
  if (!seesRoom(principal, room, facts) || !isOther(principal, side, room)) return false;
  if (room.origin === 'call_centre') return true;
  if ((side === 'buyer' ? facts.buyerSuspension : facts.shopSuspension) !== null) return false;
  if (isExempt(room)) return true;
  return !facts.standing.isShutOut && (side === 'buyer' || facts.shop.chatEnabled);
}

function isOther({ role }: Principal, side: RoomSide, { origin }: RoomParties): boolean {
  switch (role) {
    case 'buyer':
      return side === 'shop';
    case 'seller':
      return side === 'buyer';
    case 'operator':
      return origin === 'call_centre';
    default:
      return false;
  }
}
