import type { ReactiveControllerHost } from 'lit';
import type { RoomHandle, RoomSnapshot, Souk } from '../../core/index.js';
import { Watched } from './Watched.js';

/** Which of the columns stands alone where there is room for one only. */
export type InboxColumn = 'list' | 'room' | 'facts';

/** The room that an inbox has open, and whether its facts are asked for. */
export class OpenRoom {
  readonly #host: ReactiveControllerHost;
  readonly #watched: Watched<RoomHandle>;
  #hasFacts = false;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    this.#watched = new Watched(host);
  }

  get handle(): RoomHandle | null {
    return this.#watched.handle;
  }

  get roomId(): string | null {
    return this.handle?.roomId ?? null;
  }

  get snapshot(): RoomSnapshot | null {
    return this.handle?.snapshot ?? null;
  }

  get hasFacts(): boolean {
    return this.#hasFacts;
  }

  get column(): InboxColumn {
    if (this.handle === null) return 'list';
    return this.#hasFacts ? 'facts' : 'room';
  }

  open(souk: Souk, roomId: string): void {
    if (this.roomId !== roomId) this.#watched.watch(souk.room(roomId));
  }

  /** Closes it, and tells which one it was. */
  leave(): string | null {
    const left = this.roomId;
    this.#hasFacts = false;
    this.#watched.watch(null);
    return left;
  }

  /** "Subscribers only" hid the room that is open: for the shop it does not exist now (O4). */
  leaveIfGone(): void {
    if (this.snapshot?.error?.code === 'room_not_found') this.leave();
  }

  readonly turnFacts = (): void => {
    this.#hasFacts = !this.#hasFacts;
    this.#host.requestUpdate();
  };
}
