import { createHash } from 'node:crypto';
import type { Door } from '../../../server/rooms/DoorStore.js';
import { buildEntry } from './buildEntry.js';
import { unique } from './unique.js';

/** The key of a door that nobody else uses. */
export const doorKey = (name = unique('door')): string => createHash('sha256').update(name).digest('base64url');

/** A door of generation 1, with what is given in place of the defaults. */
export function buildDoor(parts: Partial<Door> = {}): Door {
  const roomId = parts.roomId ?? unique('room');
  return {
    key: doorKey(),
    roomId,
    generation: 1,
    opener: 'buyer:77',
    clientRoomId: unique('client-room'),
    opened: buildEntry({ roomId, cause: `opened:${roomId}` }),
    ...parts,
  };
}
