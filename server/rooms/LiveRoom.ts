import { type Entry, type EntryCounts, NO_COUNTS } from '@souk/shared/model/entries.js';
import { foldRoom, type RoomState } from '@souk/shared/model/fold.js';
import { foldStaff, type StaffEntry, type StaffState } from '@souk/shared/model/staff.js';
import type { ReceiptBook } from '../receipts/ReceiptBook.js';
import type { EntryLog, StoredEntry } from './EntryLog.js';
import type { WarmRoom } from './WarmRoom.js';

/** Entries whose counts are kept, so that marking what was just read asks no store. */
const KEPT_COUNTS = 32;

/** A warm room. Its heads move only over entries that are durable, and only by one. */
export class LiveRoom implements WarmRoom {
  #state: RoomState;
  #staff: StaffState;
  readonly receipts: ReceiptBook;
  readonly #log: EntryLog;
  readonly #recentCounts: EntryCounts[] = [];

  constructor(state: RoomState, staff: StaffState, receipts: ReceiptBook, log: EntryLog) {
    this.#state = state;
    this.#staff = staff;
    this.receipts = receipts;
    this.#log = log;
  }

  get state(): RoomState {
    return this.#state;
  }

  get staff(): StaffState {
    return this.#staff;
  }

  /** Folds a durable entry; one that is folded already changes nothing. */
  apply(entry: Entry): void {
    if (entry.seq <= this.#state.headSeq) return;
    this.#state = foldRoom(this.#state, entry);
    this.#recentCounts.push(entry.counts);
    if (this.#recentCounts.length > KEPT_COUNTS) this.#recentCounts.shift();
  }

  applyStaff(entry: StaffEntry): void {
    if (entry.staffSeq > this.#staff.staffHeadSeq) this.#staff = foldStaff(this.#staff, entry);
  }

  /** Folds what a log holds beyond the head, in order. */
  absorb(entries: readonly StoredEntry[], staffEntries: readonly StoredEntry[]): void {
    for (const { wire } of entries) this.apply(JSON.parse(wire) as Entry);
    for (const { wire } of staffEntries) this.applyStaff(JSON.parse(wire) as StaffEntry);
  }

  async countsAt(seq: number): Promise<EntryCounts> {
    if (seq === 0) return NO_COUNTS;
    const kept = this.#recentCounts[this.#recentCounts.length - 1 - (this.#state.headSeq - seq)];
    if (kept !== undefined) return kept;
    if (seq === this.#state.headSeq) return this.#state.counts;
    const range = {
      roomId: this.#state.roomId,
      afterSeq: seq - 1,
      beforeSeq: seq + 1,
      limit: 1,
      from: 'start',
    } as const;
    const [stored] = await this.#log.read(range);
    if (stored === undefined) throw new RangeError(`no entry ${seq} in room ${this.#state.roomId}`);
    return (JSON.parse(stored.wire) as Entry).counts;
  }
}
