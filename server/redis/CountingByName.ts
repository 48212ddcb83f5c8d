import { audienceOfParty } from '../delivery/audiences.js';
import type { CountedParty, CountingDuty } from '../delivery/CountingDuty.js';
import type { LiveAudiences } from '../delivery/LiveAudiences.js';
import type { PeerTable } from './PeerTable.js';

/** What sharing the counting needs. */
export interface CountingByNameDeps {
  readonly live: LiveAudiences;
  readonly peers: PeerTable;
  /** The name of this node; undefined: others cannot be told. */
  readonly name: () => string | undefined;
  readonly tell: (node: string, parties: readonly CountedParty[]) => void;
}

/** Of the nodes that have somebody to tell, the one with the lowest name counts; the others tell it that something moved. */
export class CountingByName implements CountingDuty {
  readonly #deps: CountingByNameDeps;
  /** What the others are told at the end of this turn, by node. */
  readonly #passing = new Map<string, CountedParty[]>();

  constructor(deps: CountingByNameDeps) {
    this.#deps = deps;
  }

  takes(party: CountedParty): boolean {
    const { live, peers } = this.#deps;
    const audience = audienceOfParty(party);
    const isHere = live.countOf(audience) > 0;
    const name = this.#deps.name();
    if (name === undefined) return isHere;
    let counting = isHere ? name : undefined;
    for (const other of peers.namesOf(audience)) if (counting === undefined || other < counting) counting = other;
    if (counting === undefined || counting === name) return isHere;
    this.#pass(counting, party);
    return false;
  }

  #pass(node: string, party: CountedParty): void {
    if (this.#passing.size === 0) setImmediate(() => this.#tell());
    const parties = this.#passing.get(node);
    if (parties === undefined) this.#passing.set(node, [party]);
    else parties.push(party);
  }

  #tell(): void {
    for (const [node, parties] of this.#passing) this.#deps.tell(node, parties);
    this.#passing.clear();
  }
}
