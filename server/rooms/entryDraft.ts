import { type Author, type Entry, nextCounts } from '@souk/shared/model/entries.js';
import type { RoomState } from '@souk/shared/model/fold.js';
import type { StaffEntry, StaffState } from '@souk/shared/model/staff.js';

type WithoutPlace<E> = E extends unknown ? Omit<E, 'roomId' | 'seq' | 'counts' | 'at' | 'author'> : never;
type WithoutStaffPlace<E> = E extends unknown ? Omit<E, 'roomId' | 'staffSeq' | 'afterSeq' | 'at' | 'author'> : never;

/** What a use-case decides of an entry; its place in the log is the appender's. */
export type EntryDraft = WithoutPlace<Entry>;
/** The same for the staff log. */
export type StaffEntryDraft = WithoutStaffPlace<StaffEntry>;

/** The entry that follows `state`. */
export function placeEntry(state: RoomState, draft: EntryDraft, author: Author, at: string): Entry {
  const { kind, body, ...stamps } = draft;
  const counts = nextCounts(state.counts, kind, author.side);
  return { roomId: state.roomId, seq: state.headSeq + 1, kind, at, author, ...stamps, counts, body } as Entry;
}

/** The staff entry that follows `staff`. */
export function placeStaffEntry(
  state: RoomState,
  staff: StaffState,
  draft: StaffEntryDraft,
  author: Author,
  at: string,
): StaffEntry {
  const place = { roomId: state.roomId, staffSeq: staff.staffHeadSeq + 1, afterSeq: state.headSeq };
  return { ...place, kind: draft.kind, at, author, body: draft.body } as StaffEntry;
}
