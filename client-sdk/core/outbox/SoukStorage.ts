/**
 * Where unsent messages wait. Any of its promises may reject: what is unsent is then kept in memory only.
 *
 * A `scope` belongs to one person at one server. Records are plain JSON.
 */
export interface SoukStorage {
  /**
   * True when other tabs or processes of the same person read the same records: then only one of them sends. Tabs agree
   * by Web Locks and BroadcastChannel.
   */
  readonly isShared: boolean;
  /** Every record of a scope, in any order. */
  list(scope: string): Promise<readonly unknown[]>;
  /** Stores a record under an id, in place of an earlier one. Resolves when it would survive a crash of the page. */
  put(scope: string, id: string, record: unknown): Promise<void>;
  /** Removes a record; one that is not there is no failure. */
  remove(scope: string, id: string): Promise<void>;
}
