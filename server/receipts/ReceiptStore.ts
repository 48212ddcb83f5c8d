import type { EntryCounts } from '@souk/shared/model/entries.js';
import type { RoomSide } from '@souk/shared/model/roles.js';

/** How far one person has received and read one room. */
export interface Receipt {
  readonly roomId: string;
  readonly side: RoomSide;
  readonly personId: string;
  readonly deliveredSeq: number;
  readonly readSeq: number;
  /** The log's counts at `readSeq`, so that unread is a subtraction. */
  readonly readCounts: EntryCounts;
}

/**
 * Port: receipts, watermarks per (room, side, person). Rejects with `ChatError('unavailable')` when the engine cannot
 * answer.
 * Invariants: neither watermark ever falls, whatever order marks arrive in, on any node; `readCounts` belongs to
 * `readSeq`; `deliveredSeq >= readSeq`; what was answered is durable and seen by every later `list`.
 */
export interface ReceiptStore {
  /** Lifts receipts; answers what stands afterwards, in the order of the batch. */
  advance(batch: readonly Receipt[]): Promise<Receipt[]>;
  /** All receipts of these rooms. */
  list(roomIds: readonly string[]): Promise<Receipt[]>;
}
