import type { RoomState } from '@souk/shared/model/fold.js';
import type { RoomSide } from '@souk/shared/model/roles.js';
import type { StaffState } from '@souk/shared/model/staff.js';
import type { RoomTab, SubjectKind } from '@souk/shared/model/subject.js';
import type { RoomRow } from '../../../inbox/InboxStore.js';
import type { NamedValues, SqlRow } from '../Database.js';

/** The columns of a row as they are bound, by name. */
export function toColumns(row: RoomRow): NamedValues {
  return {
    room_id: row.roomId,
    shop_id: row.shopId,
    buyer_id: row.buyerId,
    tab: row.tab,
    subject_kind: row.subjectKind,
    subject_id: row.subjectId,
    effects_seq: row.effectsSeq,
    head_seq: row.state.headSeq,
    fold_version: row.state.foldVersion,
    state: JSON.stringify(row.state),
    staff_head_seq: row.staff.staffHeadSeq,
    staff_fold_version: row.staff.foldVersion,
    staff: JSON.stringify(row.staff),
    is_archived: Number(row.isArchived),
    is_exempt: Number(row.isExempt),
    is_subscriber: Number(row.isSubscriber),
    is_pinned: Number(row.isPinned),
    last_activity_at: row.lastActivityAt,
    waiting_for: row.waitingFor,
    due_at: row.dueAt,
    assigned_to: row.assignedTo,
    buyer_read_seq: row.buyerReadSeq,
    shop_read_seq: row.shopReadSeq,
    is_unread_by_buyer: Number(row.isUnreadByBuyer),
    is_unread_by_shop: Number(row.isUnreadByShop),
  };
}

export function toRow(columns: SqlRow): RoomRow {
  return {
    roomId: String(columns.room_id),
    shopId: String(columns.shop_id),
    buyerId: String(columns.buyer_id),
    tab: columns.tab as RoomTab,
    subjectKind: columns.subject_kind as SubjectKind,
    subjectId: String(columns.subject_id),
    effectsSeq: Number(columns.effects_seq),
    state: JSON.parse(String(columns.state)) as RoomState,
    staff: JSON.parse(String(columns.staff)) as StaffState,
    isArchived: columns.is_archived === 1,
    isExempt: columns.is_exempt === 1,
    isSubscriber: columns.is_subscriber === 1,
    isPinned: columns.is_pinned === 1,
    lastActivityAt: String(columns.last_activity_at),
    waitingFor: columns.waiting_for as RoomSide | null,
    dueAt: columns.due_at as string | null,
    assignedTo: columns.assigned_to as string | null,
    buyerReadSeq: Number(columns.buyer_read_seq),
    shopReadSeq: Number(columns.shop_read_seq),
    isUnreadByBuyer: columns.is_unread_by_buyer === 1,
    isUnreadByShop: columns.is_unread_by_shop === 1,
  };
}
