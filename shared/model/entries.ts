import type { Attachment } from './attachment.js';
import type { Card } from './card.js';
import type { Side } from './roles.js';
import type { Origin, Subject } from './subject.js';

/** Who an entry is by. `id` stands on all but system entries; the name is the one at the time of writing. */
export interface Author {
  side: Side;
  id?: string;
  name?: string;
  avatar?: string;
}

/** Text, attachment and card entries of each side, up to and including the entry that carries them. */
export interface EntryCounts {
  buyer: number;
  shop: number;
  operator: number;
}

/** What every entry carries. Instants are ISO 8601 UTC with milliseconds. */
export interface EntryBase<Kind extends string, Body> {
  roomId: string;
  /** 1, 2, 3 ... without a hole: the only order there is. */
  seq: number;
  kind: Kind;
  at: string;
  author: Author;
  /** Made by the sender; stands on every entry made by `message:send` or `room:open`. */
  clientMessageId?: string;
  counts: EntryCounts;
  /** True when the personal content was erased; `seq`, `kind`, `at`, side and `counts` stay. */
  erased?: true;
  /** Whether the other side is expected to answer; decided once, when the entry is made. */
  awaitsReply?: boolean;
  /** When the answer is due; decided once, when the entry is made. Absent: no target. */
  dueAt?: string;
  /** Which waiting this entry ends and how long the other side waited, in milliseconds of working time. */
  answers?: { seq: number; workingMs: number };
  body: Body;
}

/** The room came to be: who it joins and what it is about. Always seq 1. */
export type OpenedEntry = EntryBase<
  'opened',
  { subject: Subject; previousRoomId?: string; shopId: string; buyerId: string; origin: Origin }
>;
/** A message of text, stored exactly as sent, with or without files. */
export type TextEntry = EntryBase<'text', { text: string; attachments?: Attachment[] }>;
/** A message of files alone. */
export type AttachmentEntry = EntryBase<'attachment', { attachments: Attachment[] }>;
/** A message that shows a product or an order. */
export type CardEntry = EntryBase<'card', { card: Card }>;
/** The room was completed; `reason` is free text of whoever did it. */
export type CompletedEntry = EntryBase<'completed', { reason?: string }>;
/** A completed room was opened again by hand (a buyer's message does it without an entry). */
export type ReopenedEntry = EntryBase<'reopened', { reason?: string }>;

/** One record of a room's public log; both sides receive it alike. */
export type Entry = OpenedEntry | TextEntry | AttachmentEntry | CardEntry | CompletedEntry | ReopenedEntry;
/** The kinds of {@link Entry} this version writes. Readers count kinds they do not know in `seq` and show nothing. */
export type EntryKind = Entry['kind'];

/** The kinds that count as a message: for `counts`, unread, waiting and activity. */
export type MessageKind = 'text' | 'attachment' | 'card';

const MESSAGE_KINDS: ReadonlySet<string> = new Set<MessageKind>(['text', 'attachment', 'card']);

/** Whether an entry of this kind is a message (text, attachment or card). */
export function isMessageKind(kind: string): kind is MessageKind {
  return MESSAGE_KINDS.has(kind);
}

/** The counts of a log without entries. */
export const NO_COUNTS: EntryCounts = Object.freeze({ buyer: 0, shop: 0, operator: 0 });

/** The counts after one more entry of this kind by this side. */
export function nextCounts(counts: EntryCounts, kind: string, side: Side): EntryCounts {
  if (side === 'system' || !isMessageKind(kind)) return counts;
  return { ...counts, [side]: counts[side] + 1 };
}

/** How many messages of the others lie between two points of a log, as `side` sees it; an operator has no unread. */
export function unreadBetween(side: Side, atHead: EntryCounts, atRead: EntryCounts): number {
  const operator = atHead.operator - atRead.operator;
  if (side === 'buyer') return atHead.shop - atRead.shop + operator;
  if (side === 'shop') return atHead.buyer - atRead.buyer + operator;
  return 0;
}
