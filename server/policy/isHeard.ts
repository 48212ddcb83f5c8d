import type { Principal } from '../identity/Principal.js';
import { ROOM_POLICIES, type RoomCase } from './roomPolicy.js';
import { isExempt, isHiddenFromShop } from './seesRoom.js';

/** Whether what a buyer's client does by itself (receipts, typing) may reach the shop: not from one shut out, not in a hidden room. */
export function isBuyerHeard({ room, facts }: Pick<RoomCase, 'room' | 'facts'>): boolean {
  return !isHiddenFromShop(room, facts) && (isExempt(room) || !facts.standing.isShutOut);
}

/**
 * Whether typing is shown to the other side: only of one who might write now, and only where the chat is on, so that
 * neither a switched-off shop nor a buyer who was shut out can be watched (S15, S46).
 */
export function isTypingHeard(principal: Principal, roomCase: RoomCase): boolean {
  const { room, facts } = roomCase;
  if (ROOM_POLICIES['message:send'](principal, roomCase) !== undefined) return false;
  return isExempt(room) || (facts.shop.chatEnabled && !facts.standing.isShutOut);
}
