import { ChatError } from '@souk/shared/model/ChatError.js';
import type { RoomState } from '@souk/shared/model/fold.js';
import { ACCESS_REASON_CHARACTERS } from '@souk/shared/model/limits.js';
import type { Clock } from '../Clock.js';
import type { Principal } from '../identity/Principal.js';
import { ROOM_POLICIES, type RoomCase, type RoomCommand } from '../policy/roomPolicy.js';
import { seesRoom } from '../policy/seesRoom.js';
import type { ShopFacts, ShopFactsCache } from '../shops/ShopFacts.js';
import type { DoorStore } from './DoorStore.js';
import { doorKeyOf } from './doorKey.js';
import type { RoomSettings } from './RoomSettings.js';
import type { WarmRoom } from './WarmRoom.js';

/** What the gate needs. */
export interface RoomGateDeps {
  readonly facts: ShopFactsCache;
  readonly doors: DoorStore;
  readonly clock: Clock;
  readonly settings: RoomSettings;
}

/** What is known of a room's surroundings before a rule is asked; the rule itself asks nobody. */
export interface Surroundings {
  readonly facts: ShopFacts;
  /** The room that the door names now; only looked up for completed rooms. */
  readonly currentRoomId: string;
}

/** The one place where a principal is let into a room, or refused. */
export class RoomGate {
  readonly #deps: RoomGateDeps;

  constructor(deps: RoomGateDeps) {
    this.#deps = deps;
  }

  /** The surroundings, at once when the facts are at hand and the room is open: the path of a message. */
  surroundings(state: RoomState): Surroundings | Promise<Surroundings> {
    const facts = this.#deps.facts.peek(state.shopId, state.buyerId);
    if (facts !== undefined && state.status === 'open') return { facts, currentRoomId: state.roomId };
    return this.#lookUp(state, facts);
  }

  /** Throws what the policy of this command answers for this room as it is. */
  require(command: RoomCommand, principal: Principal, room: WarmRoom, around: Surroundings, reason?: string): void {
    const refusal = ROOM_POLICIES[command](principal, this.caseOf(room, around, reason));
    if (refusal !== undefined) throw refusal;
  }

  /** Throws `room_not_found` where the room does not exist for the caller; nothing else is asked. */
  requireVisible(principal: Principal, { state }: WarmRoom, { facts }: Surroundings): void {
    if (!seesRoom(principal, state, facts)) throw new ChatError('room_not_found');
  }

  /** What a rule is asked about this room as it is. */
  caseOf({ state, staff }: WarmRoom, { facts, currentRoomId }: Surroundings, reason?: string): RoomCase {
    const { clock, settings } = this.#deps;
    const isCurrent = currentRoomId === state.roomId;
    return {
      room: state,
      staff,
      facts,
      now: clock.now(),
      reopenWithinMs: settings.reopenWithinMs,
      hasReason: isAccessReason(reason),
      isCurrent,
      ...(isCurrent ? {} : { currentRoomId }),
      ...(settings.howTo === undefined ? {} : { howTo: settings.howTo }),
    };
  }

  async #lookUp(state: RoomState, known: ShopFacts | undefined): Promise<Surroundings> {
    const [facts, door] = await Promise.all([
      known ?? this.#deps.facts.load(state.shopId, state.buyerId),
      state.status === 'open' ? undefined : this.#deps.doors.get(doorKeyOf(state)),
    ]);
    return { facts, currentRoomId: door?.roomId ?? state.roomId };
  }
}

/** Another reason counts as none (S21). */
function isAccessReason(reason = ''): boolean {
  const { min, max } = ACCESS_REASON_CHARACTERS;
  return reason.length >= min && reason.length <= max;
}
