import type { RoomSide } from '@souk/shared/model/roles.js';
import type { Clock } from '../Clock.js';
import type { UseCase } from '../commands/CommandTable.js';
import { isLiveRoom, sharesRoom } from '../policy/isPresenceShown.js';
import type { RoomSettings } from '../rooms/RoomSettings.js';
import type { WarmRooms } from '../rooms/WarmRooms.js';
import type { MarketFacts } from '../shops/MarketFacts.js';
import type { Party } from './Party.js';
import type { PresenceWatches, WatchedRoom } from './PresenceWatches.js';

/** What watching needs. */
export interface WatchPresenceDeps {
  readonly rooms: Pick<WarmRooms, 'freshMany'>;
  readonly facts: Pick<MarketFacts, 'load'>;
  readonly watches: PresenceWatches;
  readonly clock: Clock;
  readonly settings: Pick<RoomSettings, 'reopenWithinMs'>;
}

/** Whom one may ask about: the other side; whether it is shown is judged for each. */
const SIDES_FOR: Readonly<Record<'buyer' | 'seller' | 'operator', readonly RoomSide[]>> = {
  buyer: ['shop'],
  seller: ['buyer'],
  operator: ['buyer', 'shop'],
};

/** `presence:watch` (P1): the other sides of these rooms from now on, in the place of those before; rooms one may not see are left out. */
export const watchPresence =
  ({ rooms, facts, watches, clock, settings }: WatchPresenceDeps): UseCase<'presence:watch'> =>
  async (principal, { roomIds }, { connectionId }) => {
    if (connectionId === undefined) return { people: [] };
    const begun = watches.begin(connectionId, principal);
    const found = await rooms.freshMany([...new Set(roomIds)]);
    const states = [...found.values()].map(({ state }) => state);
    const around = await Promise.all(states.map(({ shopId, buyerId }) => facts.load(shopId, buyerId)));
    const watched = states.flatMap((state, at) => {
      const known = around[at];
      if (known === undefined || !sharesRoom(principal, state)) return [];
      if (!isLiveRoom(state, clock.now(), settings.reopenWithinMs)) return [];
      const { roomId, buyerId, shopId, origin, subject } = state;
      const room: WatchedRoom = { roomId, buyerId, shopId, origin, subject };
      return SIDES_FOR[principal.role].map((side) => ({ room, party: partyOf(room, side), facts: known }));
    });
    return { people: await watches.watch(begun, watched) };
  };

const partyOf = ({ buyerId, shopId }: WatchedRoom, side: RoomSide): Party =>
  side === 'shop' ? { side, id: shopId } : { side, id: buyerId };
