import { isArchived } from '@souk/shared/model/staff.js';
import { isExemptFromSwitches, tabOf } from '@souk/shared/model/subject.js';
import type { RoomRow } from '../inbox/InboxStore.js';
import type { Standing } from '../shops/StandingStore.js';
import type { WarmRoom } from './WarmRoom.js';

/** The row of a room. Pure: the same logs, receipts and standing give the same row. */
export function projectRow({ state, staff, receipts }: WarmRoom, standing: Standing): RoomRow {
  return {
    roomId: state.roomId,
    shopId: state.shopId,
    buyerId: state.buyerId,
    tab: tabOf(state.origin, state.subject.kind),
    subjectKind: state.subject.kind,
    subjectId: state.subject.id,
    effectsSeq: 0,
    state,
    staff,
    isArchived: isArchived(staff, state.lastBuyerMessageSeq),
    isExempt: isExemptFromSwitches(state.origin, state.subject.kind),
    isSubscriber: standing.subscribedAt !== null,
    isPinned: false,
    lastActivityAt: state.lastActivityAt,
    waitingFor: state.waiting?.for ?? null,
    dueAt: state.waiting?.for === 'shop' ? (state.waiting.dueAt ?? null) : null,
    assignedTo: null,
    buyerReadSeq: receipts.readSeqOf('buyer'),
    shopReadSeq: receipts.readSeqOf('shop'),
    isUnreadByBuyer: receipts.isUnreadBy('buyer', state),
    isUnreadByShop: receipts.isUnreadBy('shop', state),
  };
}
