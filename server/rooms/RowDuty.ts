/**
 * Of two nodes that append to the same room within one round of rows, whose row stands for both: both find the same
 * answer, so that a room that moves fast is written once a round and not once by each.
 */
export type RowDuty = 'ours' | 'theirs';
