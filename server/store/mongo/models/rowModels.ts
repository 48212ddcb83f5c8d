import type { RoomTab } from '@souk/shared/model/subject.js';
import { Schema } from 'mongoose';
import { storedAs } from './storedAs.js';

/** Where a row is listed: an archived one leaves the tab of its origin. */
export type RowList = RoomTab | 'archived';
/** Whom "subscribers only" shows a row of: a subscriber, one it leaves alone, neither. */
export type RowReach = 'subscriber' | 'exempt' | 'hidden';

/** What both projections of a room's row hold: what guards it, what lists it, and the row itself. */
export interface RowDocument {
  /** The room. */
  _id: string;
  shop: string;
  buyer: string;
  tab: RoomTab;
  list: RowList;
  reach: RowReach;
  isExempt: boolean;
  isPinned: boolean;
  /** Last activity and room id: the order within a list, and the cursor of a page. */
  position: string;
  /** `kind/id`. */
  subject: string;
  head: number;
  staffHead: number;
  buyerRead: number;
  shopRead: number;
  foldVersion: number;
  staffFoldVersion: number;
  /** Waits for the shop; absent: does not. Absent fields keep a row out of the partial index over them. */
  isUnanswered?: true;
  /** Something is unread by this side; absent: nothing. */
  isUnread?: true;
  /** JSON of the `RoomRow`; `isSubscriber` is told by `reach`, which moves without it. */
  row: string;
}

/** The row of a room as its shop lists it. */
export interface ShopRowDocument extends RowDocument {
  dueAt?: string;
  assignedTo?: string;
}

/** The row of a room as its buyer lists it. */
export type BuyerRowDocument = RowDocument;

const common = {
  _id: String,
  shop: String,
  buyer: String,
  tab: String,
  list: String,
  reach: String,
  isExempt: Boolean,
  isPinned: Boolean,
  position: String,
  subject: String,
  head: Number,
  staffHead: Number,
  buyerRead: Number,
  shopRead: Number,
  foldVersion: Number,
  staffFoldVersion: Number,
  row: String,
  isUnanswered: Boolean,
  isUnread: Boolean,
} as const;

/**
 * One index per way of listing and counting; the partial ones cost nothing while nothing is in them. Their condition stands
 * in the key as well, else every counted row would be fetched to check it. `by_subject` begins with what only its own
 * queries name, else the planner sometimes takes it for a count.
 */
export const shopRowSchema = new Schema<ShopRowDocument>(
  { ...common, dueAt: String, assignedTo: String },
  storedAs({ shop: 1 }),
)
  .index({ shop: 1, list: 1, reach: 1, isPinned: -1, position: -1 }, { name: 'by_activity' })
  .index(
    { shop: 1, isUnanswered: 1, list: 1, reach: 1, isPinned: -1, position: -1, dueAt: 1 },
    { name: 'unanswered', partialFilterExpression: { isUnanswered: true } },
  )
  .index(
    { shop: 1, list: 1, reach: 1, dueAt: 1 },
    { name: 'due', partialFilterExpression: { dueAt: { $exists: true } } },
  )
  .index({ shop: 1, isUnread: 1, list: 1, reach: 1 }, { name: 'unread', partialFilterExpression: { isUnread: true } })
  .index(
    { shop: 1, assignedTo: 1, list: 1, reach: 1, isPinned: -1, position: -1 },
    { name: 'by_assignee', partialFilterExpression: { assignedTo: { $exists: true } } },
  )
  .index({ subject: 1, shop: 1, list: 1, reach: 1, isPinned: -1, position: -1 }, { name: 'by_subject' })
  .index(
    { list: 1, isPinned: -1, position: -1 },
    { name: 'call_centre', partialFilterExpression: { tab: 'call_centre' } },
  );

/** A buyer has few rooms: what narrows a list further is looked at row by row. */
export const buyerRowSchema = new Schema<BuyerRowDocument>(common, storedAs({ buyer: 1 }))
  .index({ buyer: 1, tab: 1, isPinned: -1, position: -1 }, { name: 'by_activity' })
  .index({ buyer: 1, isUnread: 1 }, { name: 'unread', partialFilterExpression: { isUnread: true } });
