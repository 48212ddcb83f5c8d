import { type Entry, type EntryCounts, isMessageKind, type OpenedEntry } from './entries.js';
import type { RoomSide } from './roles.js';
import type { Origin, Subject } from './subject.js';

/** Version of {@link foldRoom}: states of a lower one are folded again, those of a higher one are never overwritten. */
export const FOLD_VERSION = 1;

/** UTF-16 units of text that a state keeps of the last entry, so that its size stays bounded. */
export const EXCERPT_UNITS = 280;

/** Whether a room takes part in daily work or was completed. */
export type RoomStatus = 'open' | 'completed';

/** Who is waited for, since when, and from which entry on. */
export interface WaitingState {
  for: RoomSide;
  since: string;
  sinceSeq: number;
  dueAt?: string;
}

/** Everything the server decides on, folded from a room's log; bounded in size whatever the log's length. */
export interface RoomState {
  foldVersion: number;
  roomId: string;
  origin: Origin;
  shopId: string;
  buyerId: string;
  subject: Subject;
  previousRoomId?: string;
  openedAt: string;
  headSeq: number;
  counts: EntryCounts;
  status: RoomStatus;
  /** When the room was completed; null while it is open. */
  completedAt: string | null;
  waiting: WaitingState | null;
  /** The entry at the head, its text cut to {@link EXCERPT_UNITS}. */
  lastEntry: Entry;
  /** When the last message was written, or the room opened. */
  lastActivityAt: string;
  /** 0: the buyer wrote nothing yet. */
  lastBuyerMessageSeq: number;
}

/**
 * Folds one entry into the state of its room. Pure; the server and the SDK run the same function. The first entry of
 * a log is `opened` and takes no state; an entry of an unknown kind only moves the head.
 * Throws a RangeError when the entry is not the next one.
 *
 * @example
 * const state = entries.reduce<RoomState | undefined>(foldRoom, undefined);
 */
export function foldRoom(state: RoomState | undefined, entry: Entry): RoomState {
  if (state === undefined) return foldOpened(entry);
  if (entry.seq !== state.headSeq + 1) throw new RangeError(`entry ${entry.seq} does not follow ${state.headSeq}`);
  const next: RoomState = { ...state, headSeq: entry.seq, counts: entry.counts, lastEntry: excerptOf(entry) };
  if (isMessageKind(entry.kind)) foldMessage(next, entry);
  else if (entry.kind === 'completed') {
    next.status = 'completed';
    next.completedAt = entry.at;
    next.waiting = null;
  } else if (entry.kind === 'reopened') reopen(next);
  return next;
}

function foldOpened(entry: Entry): RoomState {
  if (entry.kind !== 'opened' || entry.seq !== 1) throw new RangeError('a log begins with opened at seq 1');
  const { body } = entry satisfies OpenedEntry;
  return {
    foldVersion: FOLD_VERSION,
    roomId: entry.roomId,
    origin: body.origin,
    shopId: body.shopId,
    buyerId: body.buyerId,
    subject: body.subject,
    ...(body.previousRoomId === undefined ? {} : { previousRoomId: body.previousRoomId }),
    openedAt: entry.at,
    headSeq: 1,
    counts: entry.counts,
    status: 'open',
    completedAt: null,
    waiting: null,
    lastEntry: entry,
    lastActivityAt: entry.at,
    lastBuyerMessageSeq: 0,
  };
}

function foldMessage(next: RoomState, entry: Entry): void {
  next.lastActivityAt = entry.at;
  if (entry.author.side === 'buyer') {
    next.lastBuyerMessageSeq = entry.seq;
    if (next.status === 'completed') reopen(next);
    next.waiting = waitingAfter(next.waiting, 'shop', entry);
  } else if (entry.author.side !== 'system') {
    next.waiting = waitingAfter(next.waiting, 'buyer', entry);
  }
}

/** A second question does not restart the clock; a message that awaits nothing ends only one's own turn. */
function waitingAfter(waiting: WaitingState | null, side: RoomSide, entry: Entry): WaitingState | null {
  if (waiting?.for === side) return waiting;
  if (entry.awaitsReply !== true) return null;
  const started: WaitingState = { for: side, since: entry.at, sinceSeq: entry.seq };
  if (entry.dueAt !== undefined) started.dueAt = entry.dueAt;
  return started;
}

function reopen(next: RoomState): void {
  next.status = 'open';
  next.completedAt = null;
}

/** The entry with its text cut to {@link EXCERPT_UNITS}, never inside a surrogate pair. */
export function excerptOf(entry: Entry): Entry {
  if (entry.kind !== 'text' || entry.body.text.length <= EXCERPT_UNITS) return entry;
  const last = entry.body.text.charCodeAt(EXCERPT_UNITS - 1);
  const isHigh = last >= 0xd800 && last <= 0xdbff;
  const text = entry.body.text.slice(0, isHigh ? EXCERPT_UNITS - 1 : EXCERPT_UNITS);
  return { ...entry, body: { ...entry.body, text } };
}
