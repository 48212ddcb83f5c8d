import type { EventName, Events } from '@souk/shared/model/events.js';
import type { Audience } from '../delivery/audiences.js';
import { once } from '../delivery/createLocalPublisher.js';
import type { LiveAudiences, Packet } from '../delivery/LiveAudiences.js';
import type { EntryPlace, Publisher } from '../delivery/Publisher.js';
import { ALL, type PacketSender } from './PacketSender.js';
import type { PeerTable } from './PeerTable.js';
import type { RecentAudiences } from './RecentAudiences.js';

/** Who is not known to be anywhere may be somewhere: for so long after connecting, all nodes are told everything. */
const SETTLE_MS = 1_000;

/** What fan-out needs. */
export interface FanoutDeps {
  readonly live: LiveAudiences;
  readonly peers: PeerTable;
  readonly sender: PacketSender;
  readonly recent: RecentAudiences;
}

interface PacketFacts {
  readonly except?: Audience;
  readonly entry?: EntryPlace;
  /** Told nothing, but their nodes are. */
  readonly unaware?: readonly Audience[];
}

/** Tells on this node first and at once, then the nodes that have somebody to tell; those that have nobody hear nothing. */
export class Fanout implements Publisher {
  readonly #deps: FanoutDeps;
  #isOpen = false;
  #settlesAt = 0;

  constructor(deps: FanoutDeps) {
    this.#deps = deps;
  }

  /** Other nodes can be told from now on. */
  open(now: number): void {
    this.#isOpen = true;
    this.#settlesAt = now + SETTLE_MS;
  }

  /** They cannot: whoever would have been is remembered. */
  close(): void {
    this.#isOpen = false;
  }

  publish<Name extends EventName>(
    audiences: readonly Audience[],
    event: Name,
    payload: Events[Name],
    except?: Audience,
  ): void {
    const { live } = this.#deps;
    const packet = once(() => live.packetOf(event, JSON.stringify(payload)));
    live.tell(audiences, packet, except);
    this.#pass(audiences, packet, except === undefined ? {} : { except });
  }

  publishEntry(audiences: readonly Audience[], entry: EntryPlace, payloadJson: string): void {
    const { live } = this.#deps;
    const packet = once(() => live.packetOf('entry:appended', payloadJson));
    live.tell(audiences, packet);
    this.#pass(audiences, packet, { entry });
  }

  publishStaffEntry(
    audiences: readonly Audience[],
    unaware: readonly Audience[],
    entry: EntryPlace,
    payload: Events['staff:appended'],
  ): void {
    const { live } = this.#deps;
    const packet = once(() => live.packetOf('staff:appended', JSON.stringify(payload)));
    live.tell(audiences, packet);
    this.#pass(audiences, packet, { entry, unaware });
  }

  #pass(audiences: readonly Audience[], packet: () => Packet, { unaware = [], ...facts }: PacketFacts): void {
    const { peers, sender, recent } = this.#deps;
    if (!this.#isOpen) {
      sender.miss(audiences);
      return;
    }
    const now = performance.now();
    recent.note(audiences, now);
    const nodes = new Set<string>();
    if (now < this.#settlesAt) nodes.add(ALL);
    else {
      for (const audience of audiences) peers.addNodesOf(audience, nodes);
      for (const audience of unaware) peers.addNodesOf(audience, nodes);
    }
    if (nodes.size > 0) sender.send(nodes, { audiences, ...facts, frame: packet().webSocketFrame });
  }
}
