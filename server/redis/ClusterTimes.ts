/** How nodes tell that they live, in milliseconds. */
export interface ClusterTimes {
  /** A node says so this often. */
  readonly beatMs: number;
  /** One that could not for so long takes itself for dead, before others do. */
  readonly lapseMs: number;
  /** One that was not heard of for so long is dead for the others; with the grace of presence it is under 15 s (F12). */
  readonly peerLifeMs: number;
}

export const CLUSTER_TIMES: ClusterTimes = { beatMs: 2_000, lapseMs: 6_000, peerLifeMs: 8_000 };
