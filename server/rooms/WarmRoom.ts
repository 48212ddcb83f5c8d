import type { EntryCounts } from '@souk/shared/model/entries.js';
import type { RoomState } from '@souk/shared/model/fold.js';
import type { StaffState } from '@souk/shared/model/staff.js';
import type { ReceiptBook } from '../receipts/ReceiptBook.js';

/** A room whose state is in memory: the fold of its durable log. Read it inside its lane. */
export interface WarmRoom {
  readonly state: RoomState;
  readonly staff: StaffState;
  readonly receipts: ReceiptBook;
  /** Counts of the log at a seq between 0 and the head. */
  countsAt(seq: number): Promise<EntryCounts>;
}

/** Registry: warm rooms. */
export interface RoomLanes {
  /**
   * Runs a task alone in its room, in the order of arrival, with the state of everything acknowledged on any node.
   * Rejects with `room_not_found` when the log is empty.
   */
  inLane<T>(roomId: string, task: (room: WarmRoom) => T | Promise<T>): Promise<T>;
  /** The row of this room is out of date: write it within 500 ms. */
  touch(roomId: string): void;
}
