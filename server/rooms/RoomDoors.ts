import { ChatError } from '@souk/shared/model/ChatError.js';
import type { Author } from '@souk/shared/model/entries.js';
import type { RoomState } from '@souk/shared/model/fold.js';
import { createId } from '@souk/shared/model/ids.js';
import type { Origin, Subject } from '@souk/shared/model/subject.js';
import type { Clock } from '../Clock.js';
import type { Announcer } from './Announcer.js';
import type { ContentDigest } from './ContentDigest.js';
import { crashPoint } from './crashPoint.js';
import type { Door, DoorStore } from './DoorStore.js';
import { doorKeyOf } from './doorKey.js';
import type { LiveRoom } from './LiveRoom.js';
import { openedEntry } from './openedEntry.js';
import type { RoomAppender } from './RoomAppender.js';
import type { WarmRooms } from './WarmRooms.js';

/** Whose room about what is asked for, by whom. */
export interface Knock {
  readonly origin: Origin;
  readonly shopId: string;
  readonly buyerId: string;
  readonly subject: Subject;
  readonly author: Author;
  readonly sender: string;
  readonly clientRoomId: string;
}

/** What opening doors needs. */
export interface RoomDoorsDeps {
  readonly doors: DoorStore;
  readonly rooms: WarmRooms;
  readonly appender: RoomAppender;
  readonly announcer: Announcer;
  readonly digest: ContentDigest;
  readonly clock: Clock;
  /** Milliseconds after completion within which a room is still the current one. */
  readonly reopenWithinMs: number;
}

/** Leads from (origin, buyer, shop, subject) to the one current room, and makes it when there is none (O2). */
export class RoomDoors {
  readonly #deps: RoomDoorsDeps;

  constructor(deps: RoomDoorsDeps) {
    this.#deps = deps;
  }

  /** The current room, its log completed if a crash left it empty; undefined when a new one has to be made. */
  async current(knock: Knock): Promise<{ door: Door; room: LiveRoom } | undefined> {
    const door = await this.#deps.doors.get(doorKeyOf(knock));
    if (door === undefined) return undefined;
    const room = await this.#enter(door);
    return this.#isPast(room.state) ? undefined : { door, room };
  }

  /** Whether there ever was a room; a half-made one is completed. */
  async exists(knock: Knock): Promise<boolean> {
    const door = await this.#deps.doors.get(doorKeyOf(knock));
    if (door !== undefined) await this.#enter(door);
    return door !== undefined;
  }

  /**
   * Makes the room, or the successor of one completed too long ago. Of several callers one makes it and all are
   * answered the same; the door that stands says who it was.
   */
  async open(knock: Knock): Promise<{ door: Door; room: LiveRoom }> {
    const key = doorKeyOf(knock);
    const before = await this.#deps.doors.get(key);
    if (before === undefined) return this.#pass(await this.#deps.doors.claim(this.#doorOf(key, knock, 1)));
    // Somebody else may have opened since the caller looked: only a past room has a successor.
    const room = await this.#enter(before);
    if (!this.#isPast(room.state)) return { door: before, room };
    const next = this.#doorOf(key, knock, before.generation + 1, before.roomId);
    return this.#pass(await this.#deps.doors.succeed(next));
  }

  /** Appends the first entry of a room whose maker did not come to it; one that is there already is fine. */
  async complete(door: Door): Promise<void> {
    const outcome = await this.#deps.appender.appendOpened(door.opened);
    if (outcome.kind === 'failed') throw new ChatError('unavailable', { cause: outcome.cause });
  }

  async #pass(door: Door): Promise<{ door: Door; room: LiveRoom }> {
    crashPoint('after_door');
    return { door, room: await this.#enter(door) };
  }

  async #enter(door: Door): Promise<LiveRoom> {
    const known = await this.#deps.rooms.find(door.roomId);
    if (known !== undefined) return known;
    await this.complete(door);
    const room = await this.#deps.rooms.fresh(door.roomId);
    if (room === undefined) throw new ChatError('unavailable');
    if (room.state.headSeq === 1) this.#deps.announcer.announce(room.state, door.opened);
    return room;
  }

  #isPast({ completedAt }: RoomState): boolean {
    return completedAt !== null && this.#deps.clock.now() - Date.parse(completedAt) >= this.#deps.reopenWithinMs;
  }

  #doorOf(key: string, knock: Knock, generation: number, previousRoomId?: string): Door {
    const { origin, shopId, buyerId, subject, sender, clientRoomId } = knock;
    const roomId = createId();
    const opened = openedEntry({
      ...knock,
      roomId,
      ...(previousRoomId === undefined ? {} : { previousRoomId }),
      at: new Date(this.#deps.clock.now()).toISOString(),
      digest: this.#deps.digest.of('opened', origin, shopId, buyerId, subject.kind, subject.id),
    });
    return { key, roomId, generation, opener: sender, clientRoomId, opened };
  }
}
