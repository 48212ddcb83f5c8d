import { AUDIENCE_OF_OPERATORS, type Audience, audienceOfPerson, audienceOfShop } from '../delivery/audiences.js';
import type { ShopFacts } from '../shops/ShopFacts.js';
import { HEARERS_OF_EVENT, type RoomEventName } from './hearersOfEvent.js';
import { isHiddenFromShop, type RoomParties } from './seesRoom.js';

/** A side of a room and its connections. */
export interface SideAudience {
  readonly side: 'buyer' | 'shop' | 'operator';
  readonly audience: Audience;
}

/** The connections that hear of a room now, by side: a hidden one does not exist for the shop, operators hear where they work (S16). */
export function sidesOfRoom(
  event: RoomEventName,
  room: RoomParties,
  facts: Pick<ShopFacts, 'shop' | 'standing'>,
): SideAudience[] {
  const sides: SideAudience[] = [];
  if (HEARERS_OF_EVENT[event] === 'room') {
    sides.push({ side: 'buyer', audience: audienceOfPerson('buyer', room.buyerId) });
  }
  if (!isHiddenFromShop(room, facts)) sides.push({ side: 'shop', audience: audienceOfShop(room.shopId) });
  if (room.origin === 'call_centre') sides.push({ side: 'operator', audience: AUDIENCE_OF_OPERATORS });
  return sides;
}

/** All of them, where every side is told the same. */
export const audiencesOfRoom = (...about: Parameters<typeof sidesOfRoom>): Audience[] =>
  sidesOfRoom(...about).map(({ audience }) => audience);
