import type { Principal } from '../identity/Principal.js';
import type { ShopFacts } from '../shops/ShopFacts.js';
import { isHiddenFromShop, type RoomParties, seesRoom } from './seesRoom.js';

/** The sides that links to files are signed for. */
export type LinkSide = 'buyer' | 'shop' | 'operator';

type Facts = Pick<ShopFacts, 'shop' | 'standing'>;

/** Whether a side may see a room now: what every fetch of a file asks, for a link names no person (S13). */
export const sideSeesRoom = (side: LinkSide, room: RoomParties, facts: Facts): boolean =>
  side !== 'shop' || !isHiddenFromShop(room, facts);

/**
 * Whether fresh links to a room's files may be asked for: by those who see the room, by operators where they work. An
 * operator who reads another room with a reason gets links with what they read.
 */
export const mayAskLinks = (principal: Principal, room: RoomParties, facts: Facts): boolean =>
  seesRoom(principal, room, facts) && (principal.role !== 'operator' || room.origin === 'call_centre');
