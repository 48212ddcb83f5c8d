import type { Audience } from '../delivery/audiences.js';
import type { CountedParty } from '../delivery/CountingDuty.js';
import type { EntryPlace } from '../delivery/Publisher.js';
import type { Spent } from '../limits/SharedLimits.js';

/** What the parts of this node are told of what others do. */
export interface ClusterHooks {
  /** An entry was stored elsewhere; `payload` is what its audiences hear, as JSON. */
  readonly onEntry: (entry: EntryPlace, payload: () => string) => void;
  /** This node is to count for a shop or a buyer. */
  readonly onCount: (party: CountedParty) => void;
  /** What people spent elsewhere. */
  readonly onSpent: (limit: string, people: Spent) => void;
  /** Redis is away: entries are to be followed in the store until the answer is called. */
  readonly followEntries: () => () => void;
  readonly peers: PeerListener;
}

/** Told who is connected to other nodes, each by the name that it has now. */
export interface PeerListener {
  /** These audiences have a connection there. */
  readonly joined: (name: string, audiences: readonly Audience[]) => void;
  readonly left: (name: string, audiences: readonly Audience[]) => void;
  /** The node is gone; `at` is its last sign of life on the clock of `performance.now`. */
  readonly gone: (name: string, audiences: readonly Audience[], at: number) => void;
  /** These stand so there from now on: somebody acted of late, or all have been still for long. */
  readonly stood: (name: string, idle: readonly Audience[], active: readonly Audience[]) => void;
}
