import type { Entry } from './entries.js';
import type { RoomStatus } from './fold.js';
import type { RoomSide } from './roles.js';
import type { ListTab, Subject } from './subject.js';

/** How far a side has received and read a room's log; both only grow. */
export interface Watermarks {
  deliveredSeq: number;
  readSeq: number;
}

/** The watermarks of both sides; the shop's is the highest of its staff. */
export interface Receipts {
  buyer: Watermarks;
  shop: Watermarks;
}

/** Who is waited for, since when and until when; as the caller may see it. */
export interface Waiting {
  for: RoomSide;
  since: string;
  dueAt?: string;
}

/** A buyer as the room shows them. */
export interface RoomBuyer {
  id: string;
  name: string;
  avatar?: string;
  locale?: string;
}

/** A room as one of its participants may see it. Of two copies the one with the higher `headSeq` is newer. */
export interface Room {
  id: string;
  subject: Subject;
  shop: { id: string; name: string };
  buyer: RoomBuyer;
  status: RoomStatus;
  headSeq: number;
  /** The lowest number still kept; 1 unless a retention period removed a prefix. */
  firstSeq: number;
  /** The entry at the head; its text may be cut to 280 UTF-16 units. */
  lastEntry: Entry;
  /** When the last message was written, or the room opened. */
  lastActivityAt: string;
  waiting: Waiting | null;
  receipts: Receipts;
  /** Messages of the others after the caller's own `readSeq`. */
  unread: number;
  previousRoomId?: string;
  /** For staff and operators only. */
  tab?: Exclude<ListTab, 'all'>;
  /** For staff and operators only. */
  archived?: boolean;
  /** For staff and operators only; absent: nobody. */
  assignedTo?: string;
  /** For staff and operators only. */
  staffHeadSeq?: number;
}

/** What `entry:appended` says of the room: the parts that are alike for both sides. */
export interface RoomSummary {
  id: string;
  headSeq: number;
  status: RoomStatus;
  waiting: Waiting | null;
}

/** Who may open rooms and write to a shop (O5). */
export const ADMISSIONS = ['everyone', 'subscribers'] as const;
/** One of {@link ADMISSIONS}. */
export type Admission = (typeof ADMISSIONS)[number];

/** A shop as its staff and operators see it. */
export interface ShopForStaff {
  id: string;
  name: string;
  chatEnabled: boolean;
  subscribersOnly: boolean;
  admission: Admission;
  /** Present while the marketplace has suspended the shop. */
  suspension?: { reason: string };
}

/** A shop as a buyer sees it; `reason` is the code that `room:open` would answer. */
export interface ShopForBuyer {
  id: string;
  name: string;
  canOpen: boolean;
  reason?: 'suspended' | 'shop_chat_off' | 'not_subscribed';
  /** Where to become a subscriber, as the marketplace configured it. */
  howTo?: string;
}

/** A shop, as the caller may see it. */
export type Shop = ShopForStaff | ShopForBuyer;

/** Counts of one tab, each up to 999; 1000 means more. */
export interface TabCounters {
  rooms: number;
  /** Rooms that wait for the shop. */
  unanswered: number;
  /** Rooms that wait for the shop longer than their target. */
  overdue: number;
  /** Rooms with something unread. */
  unread: number;
}

/** Counters of a list; a buyer's have only the tab `all`, no `shopId` and no `hidden`. */
export interface Counters {
  shopId?: string;
  tabs: Partial<Record<ListTab, TabCounters>>;
  /** Rooms that "subscribers only" hides, up to 999; 1000 means more. */
  hidden?: number;
}
