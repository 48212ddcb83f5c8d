import { type Entry, unreadBetween } from '@souk/shared/model/entries.js';
import { FOLD_VERSION, foldRoom, type RoomState } from '@souk/shared/model/fold.js';
import type { Side } from '@souk/shared/model/roles.js';
import type { Room } from '@souk/shared/model/views.js';

/**
 * The view of a room after its next entry, by the same fold as the server's; the view itself when the entry is not the
 * next one. Unread follows from the server's own counts on both entries.
 */
export function foldView(room: Room, entry: Entry, ownSide: Side, isRead: boolean): Room {
  if (entry.seq !== room.headSeq + 1) return room;
  const { headSeq, status, waiting, lastEntry, lastActivityAt } = foldRoom(toState(room), entry);
  const news = isRead ? 0 : unreadBetween(ownSide, entry.counts, room.lastEntry.counts);
  return {
    ...room,
    headSeq,
    status,
    lastEntry,
    lastActivityAt,
    unread: room.unread + news,
    waiting: waiting && {
      for: waiting.for,
      since: waiting.since,
      ...(waiting.dueAt === undefined ? {} : { dueAt: waiting.dueAt }),
    },
  };
}

/** As much of the state as the fold of later entries depends on. */
function toState(room: Room): RoomState {
  return {
    foldVersion: FOLD_VERSION,
    roomId: room.id,
    origin: room.tab === 'call_centre' ? 'call_centre' : 'buyer',
    shopId: room.shop.id,
    buyerId: room.buyer.id,
    subject: room.subject,
    openedAt: room.lastActivityAt,
    headSeq: room.headSeq,
    counts: room.lastEntry.counts,
    status: room.status,
    completedAt: room.status === 'completed' ? room.lastActivityAt : null,
    waiting: room.waiting && { ...room.waiting, sinceSeq: 0 },
    lastEntry: room.lastEntry,
    lastActivityAt: room.lastActivityAt,
    lastBuyerMessageSeq: 0,
  };
}
