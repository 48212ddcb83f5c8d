import { sideOf } from '@souk/shared/model/roles.js';
import type { UseCase } from '../commands/CommandTable.js';
import { audienceOfPerson } from '../delivery/audiences.js';
import { audiencesOfRoom } from '../policy/audiencesOfRoom.js';
import { isTypingHeard } from '../policy/isHeard.js';
import type { RoomGate } from '../rooms/RoomGate.js';
import type { WarmRooms } from '../rooms/WarmRooms.js';
import type { TypingRegistry } from './TypingRegistry.js';

/** What telling of typing needs. */
export interface SetTypingDeps {
  /** The sides of a room never change: its warm state will do. */
  readonly rooms: Pick<WarmRooms, 'inLaneToAppend'>;
  readonly gate: RoomGate;
  readonly typing: TypingRegistry;
}

/** `typing:set` (M5): tells the others that somebody types. Whoever may not be heard now is answered alike and told to nobody. */
export const setTyping =
  ({ rooms, gate, typing }: SetTypingDeps): UseCase<'typing:set'> =>
  (principal, { roomId, isTyping }, { connectionId }) =>
    rooms.inLaneToAppend(roomId, async (room) => {
      const around = await gate.surroundings(room.state);
      gate.require('typing:set', principal, room, around);
      if (connectionId === undefined) return {};
      if (isTyping && isTypingHeard(principal, gate.caseOf(room, around))) {
        const audiences = audiencesOfRoom('typing:changed', room.state, around.facts);
        const { role, id } = principal;
        const own = audienceOfPerson(role, id);
        typing.started(connectionId, { roomId, side: sideOf(role), id, audiences, own });
      } else {
        typing.stopped(connectionId, roomId);
      }
      return {};
    });
