import type { RoomState } from '@souk/shared/model/fold.js';
import type { RoomSide } from '@souk/shared/model/roles.js';
import type { StaffState } from '@souk/shared/model/staff.js';
import type { ListTab, RoomTab, SubjectKind } from '@souk/shared/model/subject.js';
import type { TabCounters } from '@souk/shared/model/views.js';

/** One room as lists and counters read it: a projection of its logs, receipts and its buyer's standing with the shop. */
export interface RoomRow {
  readonly roomId: string;
  readonly shopId: string;
  readonly buyerId: string;
  readonly tab: RoomTab;
  readonly subjectKind: SubjectKind;
  readonly subjectId: string;
  /** Effects (notifications, webhooks) up to this entry are done; 0 until a consumer exists. */
  readonly effectsSeq: number;
  readonly state: RoomState;
  readonly staff: StaffState;
  readonly isArchived: boolean;
  /** Whether the shop's switches leave this room alone. */
  readonly isExempt: boolean;
  readonly isSubscriber: boolean;
  /** Whether it stands on top of the list: an unsolved complaint (I7). */
  readonly isPinned: boolean;
  readonly lastActivityAt: string;
  readonly waitingFor: RoomSide | null;
  /** When the shop's answer is due; null: no target or nobody waits for the shop. */
  readonly dueAt: string | null;
  readonly assignedTo: string | null;
  readonly buyerReadSeq: number;
  readonly shopReadSeq: number;
  readonly isUnreadByBuyer: boolean;
  readonly isUnreadByShop: boolean;
}

/** Position in a list: of the last row of the page before. */
export interface ListCursor {
  readonly isPinned: boolean;
  readonly lastActivityAt: string;
  readonly roomId: string;
}

/** Which rows a list shows; absent: not narrowed by it. Instants are ISO 8601. */
export interface RowQuery {
  readonly tab: ListTab;
  readonly isUnanswered?: boolean;
  /** Due before this instant. */
  readonly isOverdueAt?: string;
  readonly isSubscriber?: boolean;
  readonly assignedTo?: string;
  readonly subject?: { readonly kind: SubjectKind; readonly id: string };
  /** Last activity at or after. */
  readonly from?: string;
  /** Last activity before. */
  readonly to?: string;
  readonly after?: ListCursor;
  readonly limit: number;
}

/** Counters of a shop. */
export interface ShopCounts {
  readonly tabs: Record<ListTab, TabCounters>;
  /** Rooms hidden by "subscribers only". */
  readonly hidden: number;
}

/**
 * Port: inbox rows, one per room, listed by shop and by buyer. Rows can be thrown away and rebuilt from the logs.
 * Rejects with `ChatError('unavailable')` when the engine cannot answer.
 * Invariants: a row is never replaced by one whose `state.headSeq`, `staff.staffHeadSeq`, `buyerReadSeq` or
 * `shopReadSeq` is lower, nor by one of a lower `foldVersion`; pages order by (isPinned, lastActivityAt, roomId), all
 * descending, use an index and skip nothing; every count stops at `cap + 1`.
 */
export interface InboxStore {
  /** Writes rows; answers the ids of those refused because what is stored is newer in some part. */
  put(rows: readonly RoomRow[]): Promise<string[]>;
  /** Rows of these rooms; those without a row are absent. */
  get(roomIds: readonly string[]): Promise<Map<string, RoomRow>>;
  /** A page of a shop's rows; `showsSubscribersOnly` leaves out rows neither exempt nor of a subscriber. */
  listByShop(shopId: string, showsSubscribersOnly: boolean, query: RowQuery): Promise<RoomRow[]>;
  /** A page of a buyer's rows; only `subject`, `from`, `to`, `after`, `limit` and the tabs by origin narrow it. Archived rows are not set apart. */
  listByBuyer(buyerId: string, query: RowQuery): Promise<RoomRow[]>;
  /** A page of call-centre rows, for operators. */
  listByCallCentre(query: RowQuery): Promise<RoomRow[]>;
  /** Counters of all tabs of a shop in one query, each up to `cap + 1`; overdue means due before `now`. */
  countByShop(shopId: string, showsSubscribersOnly: boolean, now: string, cap: number): Promise<ShopCounts>;
  /** Counters of each buyer's rows, in their order, each up to `cap + 1`; unread means rooms with something unread by the buyer. */
  countByBuyers(buyerIds: readonly string[], cap: number): Promise<TabCounters[]>;
  /** Marks all rows of a buyer at a shop as of a subscriber or not; answers their room ids. */
  setSubscriber(shopId: string, buyerId: string, isSubscriber: boolean): Promise<string[]>;
  /** Rows after a room id, ascending, at most `limit`: for sweeps and rebuilds. */
  scan(afterRoomId: string, limit: number): Promise<RoomRow[]>;
  /** Throws all rows away, for a rebuild. */
  clear(): Promise<void>;
}
