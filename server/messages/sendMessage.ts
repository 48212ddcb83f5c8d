import type { UseCase } from '../commands/CommandTable.js';
import { WireJson } from '../commands/WireJson.js';
import type { WarmRooms } from '../rooms/WarmRooms.js';
import type { MessageWriter } from './MessageWriter.js';

/** What sending needs. */
export interface SendMessageDeps {
  readonly rooms: WarmRooms;
  readonly messages: MessageWriter;
}

/** `message:send` (M1): stores a message and answers its entry. */
export const sendMessage =
  ({ rooms, messages }: SendMessageDeps): UseCase<'message:send'> =>
  (principal, { roomId, ...message }) =>
    rooms.inLaneToAppend(roomId, async (room) => {
      const entry = await messages.write(principal, room, message);
      return new WireJson(`{"entry":${entry.wire}}`);
    });
