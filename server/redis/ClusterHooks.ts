import type { Audience } from '../delivery/audiences.js';
import type { CountedParty } from '../delivery/CountingDuty.js';
import type { EntryPlace } from '../delivery/Publisher.js';
import type { Spent } from '../limits/SharedLimits.js';
import type { RowDuty } from '../rooms/RowDuty.js';
import type { Left } from './NodeMessage.js';

/** What the parts of this node are told of what others do. */
export interface ClusterHooks {
  /** An entry was stored elsewhere; `payload` is what its audiences hear, as JSON; `duty` says whose row stands for both. */
  readonly onEntry: (entry: EntryPlace, payload: () => string, duty: RowDuty) => void;
  /** This node is to count for a shop or a buyer. */
  readonly onCount: (party: CountedParty) => void;
  /** What people spent elsewhere. */
  readonly onSpent: (limit: string, people: Spent) => void;
  /** Redis is away: entries are to be followed in the store until the answer is called. */
  readonly followEntries: () => () => void;
  readonly peers: PeerListener;
  readonly presence: OwnPresence;
}

/** What is known of the people on this node beside that they are connected. */
export interface OwnPresence {
  /** Whether everybody of this audience has been still for long. */
  isIdle(audience: Audience): boolean;
  /** When the last connection of one that has none any more left, in milliseconds since 1970. */
  leftAt(audience: Audience): number;
}

/** Told who is connected to other nodes, each by the name that it has now. */
export interface PeerListener {
  /** These audiences have a connection there. */
  readonly joined: (name: string, audiences: readonly Audience[]) => void;
  /** Their last connection there left at these instants, in milliseconds since 1970. */
  readonly left: (name: string, left: readonly Left[]) => void;
  /** The node is gone; `at` is its last sign of life on the clock of `performance.now`. */
  readonly gone: (name: string, audiences: readonly Audience[], at: number) => void;
  /** These stand so there from now on: somebody acted of late, or all have been still for long. */
  readonly stood: (name: string, idle: readonly Audience[], active: readonly Audience[]) => void;
}
