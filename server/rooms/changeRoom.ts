import type { RoomState } from '@souk/shared/model/fold.js';
import { isArchived } from '@souk/shared/model/staff.js';
import type { Room } from '@souk/shared/model/views.js';
import type { Principal } from '../identity/Principal.js';
import type { RoomCommand } from '../policy/roomPolicy.js';
import { authorOf, senderOf } from './authorOf.js';
import type { ContentDigest } from './ContentDigest.js';
import type { EntryDraft, StaffEntryDraft } from './entryDraft.js';
import type { LiveRoom } from './LiveRoom.js';
import type { RoomAppender } from './RoomAppender.js';
import type { RoomGate } from './RoomGate.js';
import type { RoomViews } from './RoomViews.js';
import type { WarmRooms } from './WarmRooms.js';

/** What changing a room's state needs. */
export interface ChangeRoomDeps {
  readonly rooms: WarmRooms;
  readonly gate: RoomGate;
  readonly appender: RoomAppender;
  readonly views: RoomViews;
  readonly digest: ContentDigest;
}

/** A change of state by one entry; doing it again finds it done. */
export type RoomChange =
  | {
      readonly command: RoomCommand;
      readonly isDone: (room: LiveRoom) => boolean;
      readonly entry: (reason?: string) => EntryDraft;
    }
  | {
      readonly command: RoomCommand;
      readonly isDone: (room: LiveRoom) => boolean;
      readonly staffEntry: (reason?: string) => StaffEntryDraft;
    };

/** Carries out one change in the room's lane and answers the room; nothing is written when it is done already. */
export function changeRoom(deps: ChangeRoomDeps, change: RoomChange) {
  return (principal: Principal, { roomId, reason }: { roomId: string; reason?: string }): Promise<{ room: Room }> =>
    deps.rooms.inLane(roomId, async (room) => {
      const around = await deps.gate.surroundings(room.state);
      deps.gate.require(change.command, principal, room, around);
      if (!change.isDone(room)) await append(deps, change, principal, room, reason);
      return { room: await deps.views.of(principal, room, around.facts) };
    });
}

async function append(
  { appender, digest }: ChangeRoomDeps,
  change: RoomChange,
  principal: Principal,
  room: LiveRoom,
  reason: string | undefined,
): Promise<void> {
  const by = { author: authorOf(principal), sender: senderOf(principal) };
  // The head makes the cause unique: the same change at another time is another entry.
  if ('entry' in change) {
    const draft = change.entry(reason);
    const cause = `${draft.kind}/${room.state.headSeq}`;
    await appender.append(room, { ...by, cause, digest: digest.of(cause), decide: () => draft });
  } else {
    const draft = change.staffEntry(reason);
    const cause = `${draft.kind}/${room.staff.staffHeadSeq}`;
    await appender.appendStaff(room, { ...by, cause, digest: digest.of(cause), decide: () => draft });
  }
}

const bodyOf = (reason: string | undefined) => (reason === undefined ? {} : { reason });
const isCompleted = ({ status }: RoomState) => status === 'completed';

/** `room:complete` (I3). */
export const COMPLETE: RoomChange = {
  command: 'room:complete',
  isDone: ({ state }) => isCompleted(state),
  entry: (reason) => ({ kind: 'completed', body: bodyOf(reason) }),
};

/** `room:reopen` (I3). */
export const REOPEN: RoomChange = {
  command: 'room:reopen',
  isDone: ({ state }) => !isCompleted(state),
  entry: (reason) => ({ kind: 'reopened', body: bodyOf(reason) }),
};

/** `room:archive` (I2): into the Deleted tab, with everything in it. */
export const ARCHIVE: RoomChange = {
  command: 'room:archive',
  isDone: ({ state, staff }) => isArchived(staff, state.lastBuyerMessageSeq),
  staffEntry: (reason) => ({ kind: 'archived', body: bodyOf(reason) }),
};

/** `room:restore` (I2). */
export const RESTORE: RoomChange = {
  command: 'room:restore',
  isDone: ({ state, staff }) => !isArchived(staff, state.lastBuyerMessageSeq),
  staffEntry: (reason) => ({ kind: 'restored', body: bodyOf(reason) }),
};
