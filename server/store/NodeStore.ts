/** A running server as the others know it. */
export interface NodeLease {
  readonly nodeId: string;
  /** Milliseconds since 1970 until which the node counts as alive. */
  readonly aliveUntil: number;
  /** Rows are written up to here, per log. */
  readonly checkpoints: { readonly entries: string; readonly staff: string };
}

/** Port: leases of nodes and of jobs. Rejects with `ChatError('unavailable')` when the engine cannot answer. */
export interface NodeStore {
  /** Writes or renews a node's lease. */
  renew(lease: NodeLease): Promise<void>;
  /** Leases that ran out before `now` (milliseconds). */
  expired(now: number): Promise<NodeLease[]>;
  /** Takes an expired lease away; true for exactly one caller. */
  remove(nodeId: string, aliveUntil: number): Promise<boolean>;
  /**
   * Takes a named job until `until` (milliseconds) if nobody holds it at `now`; answers a fencing token that grows
   * with every holder, or undefined.
   */
  claimJob(name: string, nodeId: string, now: number, until: number): Promise<number | undefined>;
}
