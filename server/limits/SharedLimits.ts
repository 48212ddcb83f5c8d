import type { BucketSize } from './TokenBucket.js';

/** What people spent, by their keys. */
export type Spent = readonly (readonly [key: string, count: number])[];

/** Port: limits that hold over all nodes together. Absent: this node is the only one. Nothing here rejects or throws. */
export interface SharedLimits {
  /** Tells the other nodes what was spent here: their buckets lose as much. */
  tellSpent(limit: string, spent: Spent): void;
  /**
   * Takes one permit from the bucket that all nodes share: 0, or the milliseconds until there is one; undefined when
   * nobody can be asked now and this node's own bucket has to do.
   */
  take(limit: string, key: string, size: BucketSize): Promise<number | undefined>;
}
