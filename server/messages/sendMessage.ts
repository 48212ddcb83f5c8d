import { sideOf } from '@souk/shared/model/roles.js';
import type { EntryLinks } from '../attachments/EntryLinks.js';
import type { UseCase } from '../commands/CommandTable.js';
import { WireJson } from '../commands/WireJson.js';
import type { WarmRooms } from '../rooms/WarmRooms.js';
import type { MessageWriter } from './MessageWriter.js';

/** What sending needs. */
export interface SendMessageDeps {
  readonly rooms: WarmRooms;
  readonly messages: MessageWriter;
  readonly links: EntryLinks;
}

/** `message:send` (M1): stores a message and answers its entry. */
export const sendMessage =
  ({ rooms, messages, links }: SendMessageDeps): UseCase<'message:send'> =>
  (principal, { roomId, ...message }) =>
    rooms.inLaneToAppend(roomId, async (room) => {
      const entry = await messages.write(principal, room, message);
      return new WireJson(`{"entry":${links.wire(entry.wire, sideOf(principal.role))}}`);
    });
