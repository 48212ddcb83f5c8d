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
}
