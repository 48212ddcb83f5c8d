/** Whose counters. */
export interface CountedParty {
  readonly of: 'shop' | 'buyer';
  readonly id: string;
}

/**
 * Port: which node counts for a shop or a buyer, so that their people are told once a second however many nodes they
 * are connected to.
 */
export interface CountingDuty {
  /** Whether this node is to count now. Otherwise the one that is was told, or nobody is there to hear. */
  takes(party: CountedParty): boolean;
}
