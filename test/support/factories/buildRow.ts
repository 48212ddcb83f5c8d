import { FOLD_VERSION, type RoomState } from '@souk/shared/model/fold.js';
import { EMPTY_STAFF_STATE } from '@souk/shared/model/staff.js';
import type { RoomRow } from '../../../server/inbox/InboxStore.js';
import { secondsIn } from './buildEntry.js';
import { unique } from './unique.js';

/** The row of an open product room in which nobody wrote, with what is given in place of the defaults. */
export function buildRow(parts: Partial<RoomRow> = {}): RoomRow {
  const roomId = parts.roomId ?? unique('room');
  const row: Omit<RoomRow, 'state'> = {
    roomId,
    shopId: 'shop-1',
    buyerId: '77',
    tab: 'products',
    subjectKind: 'product',
    subjectId: 'lamp-1',
    effectsSeq: 0,
    staff: EMPTY_STAFF_STATE,
    isArchived: false,
    isExempt: false,
    isSubscriber: false,
    isPinned: false,
    lastActivityAt: secondsIn(0),
    waitingFor: null,
    dueAt: null,
    assignedTo: null,
    buyerReadSeq: 0,
    shopReadSeq: 0,
    isUnreadByBuyer: false,
    isUnreadByShop: false,
    ...parts,
  };
  return { state: buildState(row, 1), ...row };
}

/** The same row with its log's head elsewhere. */
export const withHead = (row: RoomRow, headSeq: number): RoomRow => ({ ...row, state: { ...row.state, headSeq } });

function buildState(row: Omit<RoomRow, 'state'>, headSeq: number): RoomState {
  const subject = { kind: row.subjectKind, id: row.subjectId, title: 'Лампа «Сонце»' };
  const origin = row.tab === 'call_centre' ? 'call_centre' : 'buyer';
  const counts = { buyer: 0, shop: 0, operator: 0 };
  const { roomId, shopId, buyerId, lastActivityAt } = row;
  return {
    foldVersion: FOLD_VERSION,
    roomId,
    origin,
    shopId,
    buyerId,
    subject,
    openedAt: lastActivityAt,
    headSeq,
    counts,
    status: 'open',
    completedAt: null,
    waiting: null,
    lastEntry: {
      roomId,
      seq: headSeq,
      kind: 'opened',
      at: lastActivityAt,
      author: { side: 'buyer', id: buyerId },
      counts,
      body: { subject, shopId, buyerId, origin },
    },
    lastActivityAt,
    lastBuyerMessageSeq: 0,
  };
}
