import type { RoomRow } from '../../../inbox/InboxStore.js';
import type { BuyerRowDocument, RowDocument, RowReach, ShopRowDocument } from '../models/rowModels.js';

/** Room ids hold no slash; instants are of one length, so that text orders as time does. */
export const positionOf = (lastActivityAt: string, roomId: string): string => `${lastActivityAt}/${roomId}`;

export const subjectKey = (kind: string, id: string): string => `${kind}/${id}`;

/** The row as its shop lists it, and as its buyer does. */
export function toDocuments(row: RoomRow): { shop: ShopRowDocument; buyer: BuyerRowDocument } {
  const both = common(row);
  const shop: ShopRowDocument = { ...both };
  if (row.isUnreadByShop) shop.isUnread = true;
  if (row.dueAt !== null) shop.dueAt = row.dueAt;
  if (row.assignedTo !== null) shop.assignedTo = row.assignedTo;
  const buyer: BuyerRowDocument = { ...both };
  if (row.isUnreadByBuyer) buyer.isUnread = true;
  return { shop, buyer };
}

const common = (row: RoomRow): RowDocument => ({
  _id: row.roomId,
  shop: row.shopId,
  buyer: row.buyerId,
  tab: row.tab,
  list: row.isArchived ? 'archived' : row.tab,
  reach: reachOf(row),
  isExempt: row.isExempt,
  isPinned: row.isPinned,
  position: positionOf(row.lastActivityAt, row.roomId),
  subject: subjectKey(row.subjectKind, row.subjectId),
  head: row.state.headSeq,
  staffHead: row.staff.staffHeadSeq,
  buyerRead: row.buyerReadSeq,
  shopRead: row.shopReadSeq,
  foldVersion: row.state.foldVersion,
  staffFoldVersion: row.staff.foldVersion,
  ...(row.waitingFor === 'shop' ? { isUnanswered: true } : {}),
  row: JSON.stringify(row),
});

const reachOf = (row: RoomRow): RowReach => (row.isSubscriber ? 'subscriber' : row.isExempt ? 'exempt' : 'hidden');

/** The row again; whether its buyer is a subscriber may have moved since it was written. */
export function toRow({ row, reach }: Pick<RowDocument, 'row' | 'reach'>): RoomRow {
  return { ...(JSON.parse(row) as RoomRow), isSubscriber: reach === 'subscriber' };
}

/** The fields that {@link toRow} needs. */
export const ROW_FIELDS = { _id: 0, row: 1, reach: 1 } as const;
