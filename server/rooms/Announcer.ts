import type { RoomState } from '@souk/shared/model/fold.js';
import type { StaffEntry } from '@souk/shared/model/staff.js';
import { type EntryLinks, holdsFiles } from '../attachments/EntryLinks.js';
import type { Publisher } from '../delivery/Publisher.js';
import { audiencesOfRoom, sidesOfRoom } from '../policy/audiencesOfRoom.js';
import type { ShopFacts, ShopFactsCache } from '../shops/ShopFacts.js';
import { crashPoint } from './crashPoint.js';
import { summarizeRoom } from './presentRoom.js';

/** What announcing needs. */
export interface AnnouncerDeps {
  readonly publisher: Publisher;
  readonly facts: ShopFactsCache;
  readonly links: EntryLinks;
  readonly onError: (cause: unknown) => void;
}

interface Announcement {
  readonly state: RoomState;
  readonly wire: string;
}

/** Tells the audiences of a room what was stored: after the senders of the same flush were acknowledged. */
export class Announcer {
  readonly #deps: AnnouncerDeps;
  #pending: Announcement[] = [];

  constructor(deps: AnnouncerDeps) {
    this.#deps = deps;
  }

  /** `wire` is the entry at the head of `state`, durable already. */
  announce(state: RoomState, wire: string): void {
    this.#pending.push({ state, wire });
    if (this.#pending.length === 1) setImmediate(() => this.#publishAll());
  }

  /** A staff entry goes to the shop's staff, and to operators where they work. */
  announceStaff(state: RoomState, staffEntry: StaffEntry): void {
    this.#withFacts(state, (facts) => {
      const audiences = audiencesOfRoom('staff:appended', state, facts);
      this.#deps.publisher.publish(audiences, 'staff:appended', { staffEntry });
      const moved = { archived: 'room:hidden', restored: 'room:shown' } as const;
      if (staffEntry.kind === 'accessed') return;
      this.#deps.publisher.publish(audiences, moved[staffEntry.kind], { roomId: state.roomId, reason: 'archived' });
    });
  }

  /** The buyer's message brought the room back from the archive. */
  announceRestored(state: RoomState): void {
    this.#withFacts(state, (facts) => {
      const audiences = audiencesOfRoom('room:shown', state, facts);
      this.#deps.publisher.publish(audiences, 'room:shown', { roomId: state.roomId, reason: 'archived' });
    });
  }

  #publishAll(): void {
    crashPoint('after_ack');
    for (const announcement of this.#pending.splice(0)) {
      this.#withFacts(announcement.state, (facts) => this.#publish(announcement, facts));
    }
  }

  #publish({ state, wire }: Announcement, facts: ShopFacts): void {
    const { publisher, links } = this.#deps;
    const room = JSON.stringify(summarizeRoom(state, facts));
    if (!holdsFiles(wire)) {
      const audiences = audiencesOfRoom('entry:appended', state, facts);
      publisher.publishJson(audiences, 'entry:appended', `{"entry":${wire},"room":${room}}`);
      return;
    }
    for (const { side, audience } of sidesOfRoom('entry:appended', state, facts)) {
      publisher.publishJson([audience], 'entry:appended', `{"entry":${links.wire(wire, side)},"room":${room}}`);
    }
  }

  #withFacts(state: RoomState, use: (facts: ShopFacts) => void): void {
    const facts = this.#deps.facts.peek(state.shopId, state.buyerId);
    if (facts !== undefined) use(facts);
    else this.#deps.facts.load(state.shopId, state.buyerId).then(use).catch(this.#deps.onError);
  }
}
