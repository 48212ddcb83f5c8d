import type { Author } from './entries.js';

/** What every entry of the staff log carries; buyers never receive one. */
export interface StaffEntryBase<Kind extends string, Body> {
  roomId: string;
  /** Gapless numbers of the staff log's own. */
  staffSeq: number;
  /** The public `seq` after which it was written. */
  afterSeq: number;
  kind: Kind;
  at: string;
  author: Author;
  body: Body;
}

/** The room was moved into the archive (the Deleted tab, I2). */
export type ArchivedEntry = StaffEntryBase<'archived', { reason?: string }>;
/** The room was taken out of the archive by hand. */
export type RestoredEntry = StaffEntryBase<'restored', { reason?: string }>;
/** An operator read the room, with the reason given (S21). */
export type AccessedEntry = StaffEntryBase<'accessed', { reason: string; command: string }>;

/** One record of a room's staff log. */
export type StaffEntry = ArchivedEntry | RestoredEntry | AccessedEntry;
/** The kinds of {@link StaffEntry} this version writes. */
export type StaffEntryKind = StaffEntry['kind'];

/** The fold of a staff log. */
export interface StaffState {
  foldVersion: number;
  /** 0 for an empty staff log. */
  staffHeadSeq: number;
  /** `afterSeq` of the last `archived` entry that no `restored` followed; null when there is none. */
  archivedAfterSeq: number | null;
}

/** Version of {@link foldStaff}: states of a lower one are folded again, of a higher one left alone. */
export const STAFF_FOLD_VERSION = 1;

/** The state of an empty staff log. */
export const EMPTY_STAFF_STATE: StaffState = Object.freeze({
  foldVersion: STAFF_FOLD_VERSION,
  staffHeadSeq: 0,
  archivedAfterSeq: null,
});

/** Folds one staff entry. Pure. Throws a RangeError when the entry is not the next one. */
export function foldStaff(state: StaffState, entry: StaffEntry): StaffState {
  if (entry.staffSeq !== state.staffHeadSeq + 1) {
    throw new RangeError(`staff entry ${entry.staffSeq} does not follow ${state.staffHeadSeq}`);
  }
  const next = { ...state, staffHeadSeq: entry.staffSeq };
  if (entry.kind === 'archived') next.archivedAfterSeq = entry.afterSeq;
  else if (entry.kind === 'restored') next.archivedAfterSeq = null;
  return next;
}

/**
 * Whether a room is archived: its last `archived` staff entry is not older than the buyer's last message, so that a
 * buyer's message brings the room back without a write (I2).
 */
export function isArchived(staff: StaffState, lastBuyerMessageSeq: number): boolean {
  return staff.archivedAfterSeq !== null && staff.archivedAfterSeq >= lastBuyerMessageSeq;
}
