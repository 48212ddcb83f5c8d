import type { RowDuty } from '../rooms/RowDuty.js';

/** By name, in half of the rooms the other way round: no node writes for all. `ours` and `theirs` name the two nodes. */
export function rowDutyOf(roomId: string, ours: string, theirs: string): RowDuty {
  const isTurned = roomId.charCodeAt(0) % 2 === 1;
  return ours < theirs !== isTurned ? 'ours' : 'theirs';
}
