import { TYPING_REPEAT_MS } from '@souk/shared/model/limits.js';
import type { Side } from '@souk/shared/model/roles.js';
import type { Clock } from '../Clock.js';
import type { Audience } from '../delivery/audiences.js';
import type { Publisher } from '../delivery/Publisher.js';

/** Rooms in which one connection types at a time at most; the one begun first is ended for another. */
const MAX_ROOMS = 20;
/** The same said again sooner is not passed on: half of what clients keep to. */
const REPEAT_AT_LEAST_MS = TYPING_REPEAT_MS / 2;

/** Somebody at a keyboard, and who is told. */
export interface Typist {
  readonly roomId: string;
  readonly side: Side;
  readonly id: string;
  readonly audiences: readonly Audience[];
  /** All connections of the typist, who hears nothing of it on any device. */
  readonly own: Audience;
}

interface Typing {
  readonly typist: Typist;
  readonly toldAt: number;
}

/** Who types on which connection of this node: so that a lost connection ends its typing, and repeats cost little. */
export class TypingRegistry {
  readonly #publisher: Publisher;
  readonly #clock: Clock;
  readonly #byConnection = new Map<string, Map<string, Typing>>();

  constructor(publisher: Publisher, clock: Clock) {
    this.#publisher = publisher;
    this.#clock = clock;
  }

  /** Tells the audiences that somebody types; the same again is told at most every {@link REPEAT_AT_LEAST_MS}. */
  started(connectionId: string, typist: Typist): void {
    const rooms = this.#roomsOf(connectionId);
    const known = rooms.get(typist.roomId);
    const toldAt = this.#clock.now();
    if (known !== undefined && toldAt - known.toldAt < REPEAT_AT_LEAST_MS) return;
    const [oldest] = rooms.values();
    if (known === undefined && rooms.size >= MAX_ROOMS && oldest !== undefined)
      this.stopped(connectionId, oldest.typist.roomId);
    rooms.set(typist.roomId, { typist, toldAt });
    this.#tell(typist, true);
  }

  /** Tells that the typing ended; without a beginning there is nothing to tell. */
  stopped(connectionId: string, roomId: string): void {
    const rooms = this.#byConnection.get(connectionId);
    const known = rooms?.get(roomId);
    if (rooms === undefined || known === undefined) return;
    rooms.delete(roomId);
    if (rooms.size === 0) this.#byConnection.delete(connectionId);
    this.#tell(known.typist, false);
  }

  /** The connection is gone, and with it all its typing. */
  ended(connectionId: string): void {
    for (const roomId of [...(this.#byConnection.get(connectionId)?.keys() ?? [])]) this.stopped(connectionId, roomId);
  }

  #roomsOf(connectionId: string): Map<string, Typing> {
    let rooms = this.#byConnection.get(connectionId);
    if (rooms === undefined) {
      rooms = new Map();
      this.#byConnection.set(connectionId, rooms);
    }
    return rooms;
  }

  #tell({ roomId, side, id, audiences, own }: Typist, isTyping: boolean): void {
    this.#publisher.publish(audiences, 'typing:changed', { roomId, side, id, isTyping }, own);
  }
}
