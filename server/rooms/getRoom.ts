import type { EntryLinks } from '../attachments/EntryLinks.js';
import type { UseCase } from '../commands/CommandTable.js';
import type { AccessLog } from './AccessLog.js';
import type { RoomGate } from './RoomGate.js';
import type { RoomViews } from './RoomViews.js';
import type { WarmRooms } from './WarmRooms.js';

/** What reading a room needs. */
export interface RoomReadDeps {
  readonly rooms: WarmRooms;
  readonly gate: RoomGate;
  readonly views: RoomViews;
  readonly accesses: AccessLog;
  readonly links: EntryLinks;
}

/** `room:get`: the room as the caller may see it, with everything acknowledged on any node. */
export const getRoom =
  ({ rooms, gate, views, accesses }: RoomReadDeps): UseCase<'room:get'> =>
  (principal, { roomId, reason }, context) =>
    rooms.inLane(roomId, async (room) => {
      const around = await gate.surroundings(room.state);
      gate.require('room:get', principal, room, around, reason);
      await accesses.record(principal, room, 'room:get', reason, context);
      return { room: await views.of(principal, room, around.facts) };
    });
