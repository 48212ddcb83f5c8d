import type { ReactiveControllerHost } from 'lit';
import type { Room, ShopHandle, Souk } from '../../core/index.js';
import type { Notice } from './SoukNotice.js';
import type { RoomTurn } from './SoukStaffRoom.js';
import { turnRoom } from './turnRoom.js';

/** What takes each of these steps back. */
const BACK: { readonly [Turn in RoomTurn]?: RoomTurn } = { archive: 'restore', complete: 'reopen' };

/** What the turns of rooms are carried out with. */
export interface RoomTurnsDeps {
  readonly souk: () => Souk | null;
  readonly shop: () => ShopHandle | null;
  /** The room was moved to another tab. */
  readonly onMoved: (room: Room) => void;
}

/** Carries out what is asked for rooms: asks first where it hurts, tells how it went, offers the way back. */
export class RoomTurns {
  notice: Notice | null = null;
  /** The room whose buyer is about to be shut out. */
  toShutOut: Room | null = null;
  readonly #host: ReactiveControllerHost;
  readonly #deps: RoomTurnsDeps;

  constructor(host: ReactiveControllerHost, deps: RoomTurnsDeps) {
    this.#host = host;
    this.#deps = deps;
  }

  /** Does it, or asks whether to. */
  begin(turn: RoomTurn, room: Room): void {
    if (turn === 'shutOut') this.toShutOut = room;
    else void this.#carryOut(turn, room);
    this.#host.requestUpdate();
  }

  readonly answer = (isSure: boolean): void => {
    const room = this.toShutOut;
    this.toShutOut = null;
    if (isSure && room !== null) void this.#carryOut('shutOut', room);
    this.#host.requestUpdate();
  };

  readonly forget = (): void => this.#tell(null);

  async #carryOut(turn: RoomTurn, room: Room): Promise<void> {
    const notice = await this.#turn(turn, room);
    if (notice === undefined) return;
    const back = notice.isBad ? undefined : BACK[turn];
    this.#tell(back === undefined ? notice : { ...notice, undo: () => void this.#takeBack(back, room) });
    if (!notice.isBad && (turn === 'archive' || turn === 'restore')) this.#deps.onMoved(room);
  }

  async #takeBack(turn: RoomTurn, room: Room): Promise<void> {
    this.#tell((await this.#turn(turn, room)) ?? null);
  }

  /** The room need not be open any more. */
  async #turn(turn: RoomTurn, room: Room): Promise<Notice | undefined> {
    const [souk, shop] = [this.#deps.souk(), this.#deps.shop()];
    if (souk === null || shop === null) return undefined;
    const handle = souk.room(room.id);
    const notice = await turnRoom(turn, { handle, shop, room });
    handle.close();
    return notice;
  }

  #tell(notice: Notice | null): void {
    this.notice = notice;
    this.#host.requestUpdate();
  }
}
