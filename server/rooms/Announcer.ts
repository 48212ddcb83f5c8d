import type { RoomState } from '@souk/shared/model/fold.js';
import type { StaffEntry } from '@souk/shared/model/staff.js';
import { type EntryLinks, holdsFiles } from '../attachments/EntryLinks.js';
import { audienceOfPerson } from '../delivery/audiences.js';
import type { Publisher } from '../delivery/Publisher.js';
import { audiencesOfRoom, sidesOfRoom } from '../policy/audiencesOfRoom.js';
import type { ShopFacts, ShopFactsCache } from '../shops/ShopFacts.js';
import { crashPoint } from './crashPoint.js';
import type { StoredEntry } from './EntryLog.js';
import { summarizeRoom } from './presentRoom.js';

/** What announcing needs. */
export interface AnnouncerDeps {
  readonly publisher: Publisher;
  /** Tells on this node alone. */
  readonly localPublisher: Publisher;
  readonly facts: ShopFactsCache;
  readonly links: EntryLinks;
  readonly onError: (cause: unknown) => void;
}

/** An entry as it is told. */
export type ToldEntry = Pick<StoredEntry, 'seq' | 'wire'>;

interface Announcement {
  readonly state: RoomState;
  readonly entry: ToldEntry;
}

/** Tells the audiences of a room what was stored: after the senders of the same flush were acknowledged. */
export class Announcer {
  readonly #deps: AnnouncerDeps;
  #pending: Announcement[] = [];

  constructor(deps: AnnouncerDeps) {
    this.#deps = deps;
  }

  /** The entry is durable; `state` is that of its room when it was the head, or later. */
  announce(state: RoomState, entry: ToldEntry): void {
    this.#pending.push({ state, entry });
    if (this.#pending.length === 1) process.nextTick(() => this.#publishAll());
  }

  /** The same for an entry that another node stored and cannot tell of. */
  announceHere(state: RoomState, entry: ToldEntry): void {
    this.#withFacts(state, (facts) => this.#publish(this.#deps.localPublisher, { state, entry }, facts));
  }

  /** The same for a staff entry. */
  announceStaffHere(state: RoomState, staffEntry: StaffEntry): void {
    this.#withFacts(state, (facts) => this.#publishStaff(this.#deps.localPublisher, state, staffEntry, facts));
  }

  /** A staff entry goes to the shop's staff, and to operators where they work. */
  announceStaff(state: RoomState, staffEntry: StaffEntry): void {
    this.#withFacts(state, (facts) => this.#publishStaff(this.#deps.publisher, state, staffEntry, facts));
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
      this.#withFacts(announcement.state, (facts) => this.#publish(this.#deps.publisher, announcement, facts));
    }
  }

  #publish(publisher: Publisher, { state, entry }: Announcement, facts: ShopFacts): void {
    const { links } = this.#deps;
    const room = JSON.stringify(summarizeRoom(state, facts));
    const place = { log: 'public', roomId: state.roomId, seq: entry.seq } as const;
    if (!holdsFiles(entry.wire)) {
      const audiences = audiencesOfRoom('entry:appended', state, facts);
      publisher.publishEntry(audiences, place, `{"entry":${entry.wire},"room":${room}}`);
      return;
    }
    for (const { side, audience } of sidesOfRoom('entry:appended', state, facts)) {
      publisher.publishEntry([audience], place, `{"entry":${links.wire(entry.wire, side)},"room":${room}}`);
    }
  }

  #publishStaff(publisher: Publisher, state: RoomState, staffEntry: StaffEntry, facts: ShopFacts): void {
    const audiences = audiencesOfRoom('staff:appended', state, facts);
    const place = { log: 'staff', roomId: state.roomId, seq: staffEntry.staffSeq } as const;
    publisher.publishStaffEntry(audiences, [audienceOfPerson('buyer', state.buyerId)], place, { staffEntry });
    const moved = { archived: 'room:hidden', restored: 'room:shown' } as const;
    if (staffEntry.kind === 'accessed') return;
    publisher.publish(audiences, moved[staffEntry.kind], { roomId: state.roomId, reason: 'archived' });
  }

  #withFacts(state: RoomState, use: (facts: ShopFacts) => void): void {
    const facts = this.#deps.facts.peek(state.shopId, state.buyerId);
    if (facts !== undefined) use(facts);
    else this.#deps.facts.load(state.shopId, state.buyerId).then(use).catch(this.#deps.onError);
  }
}
