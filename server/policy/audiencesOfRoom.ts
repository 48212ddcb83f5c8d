import { AUDIENCE_OF_OPERATORS, type Audience, audienceOfPerson, audienceOfShop } from '../delivery/audiences.js';
import type { ShopFacts } from '../shops/ShopFacts.js';
import { HEARERS_OF_EVENT, type RoomEventName } from './hearersOfEvent.js';
import { isHiddenFromShop, type RoomParties } from './seesRoom.js';

/** The connections that hear of a room now: a hidden one does not exist for the shop, operators hear where they work (S16). */
export function audiencesOfRoom(
  event: RoomEventName,
  room: RoomParties,
  facts: Pick<ShopFacts, 'shop' | 'standing'>,
): Audience[] {
  const audiences: Audience[] = [];
  if (HEARERS_OF_EVENT[event] === 'room') audiences.push(audienceOfPerson('buyer', room.buyerId));
  if (!isHiddenFromShop(room, facts)) audiences.push(audienceOfShop(room.shopId));
  if (room.origin === 'call_centre') audiences.push(AUDIENCE_OF_OPERATORS);
  return audiences;
}
