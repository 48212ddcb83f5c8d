import type { InboxStore, RoomRow } from '../inbox/InboxStore.js';
import { dueAsShown } from '../inbox/WaitingRestart.js';
import type { MarketFacts } from '../shops/MarketFacts.js';
import type { Standing, StandingStore } from '../shops/StandingStore.js';
import { crashPoint } from './crashPoint.js';
import type { LiveRoom } from './LiveRoom.js';
import { projectRow } from './projectRow.js';

/** A round of so many rows says that many rooms move: rounds then come less often, still within the second of I1. */
const BUSY_ROUND = 50;
const BUSY_FACTOR = 1.5;

/** Rows of one bulk write at most. */
const MAX_ROWS = 500;

/** What writing rows needs. */
export interface RowWriterDeps {
  readonly inbox: InboxStore;
  readonly standings: StandingStore;
  readonly facts: Pick<MarketFacts, 'shop'>;
  /** Milliseconds between two rounds while few rooms move. */
  readonly everyMs: number;
  /** Catches up with what others wrote, after a row was refused as older. */
  readonly refresh: (room: LiveRoom) => Promise<void>;
  /** Told of the rooms whose rows were written, and of those of them whose shop may count otherwise now. */
  readonly onWritten: (rooms: readonly LiveRoom[], movedForShop: readonly LiveRoom[]) => void;
  readonly onError: (cause: unknown) => void;
}

/** Writes the rows of the rooms that moved, on a timer: a message costs no write but its own. */
export class RowWriter {
  readonly #deps: RowWriterDeps;
  #stale = new Set<LiveRoom>();
  #staleSince: number | undefined;
  #timer: NodeJS.Timeout | undefined;
  #isBusy = false;
  #isClosed = false;
  readonly #shownToShop = new WeakMap<LiveRoom, string>();
  #round: Promise<void> = Promise.resolve();

  constructor(deps: RowWriterDeps) {
    this.#deps = deps;
  }

  /** Milliseconds for which the oldest row has not been written; 0 when none waits. */
  get lagMs(): number {
    return this.#staleSince === undefined ? 0 : performance.now() - this.#staleSince;
  }

  /** The row of this room is out of date. */
  touch(room: LiveRoom): void {
    this.#stale.add(room);
    this.#staleSince ??= performance.now();
    if (this.#timer !== undefined || this.#isClosed) return;
    this.#timer = setTimeout(
      () => {
        this.#timer = undefined;
        this.flush().catch(this.#deps.onError);
      },
      this.#deps.everyMs * (this.#isBusy ? BUSY_FACTOR : 1),
    );
  }

  /** Writes what is out of date now. Rows that could not be written stay out of date and are tried again. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#round = this.#round.catch(() => {}).then(() => this.#writeAll());
    return this.#round;
  }

  /** From now on nothing is written unless it is asked for: what could not be written is the next one's to find. */
  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  async #writeAll(): Promise<void> {
    const rooms = [...this.#stale];
    this.#isBusy = rooms.length >= BUSY_ROUND;
    const since = this.#staleSince;
    this.#stale = new Set();
    this.#staleSince = undefined;
    for (let at = 0; at < rooms.length; at += MAX_ROWS) {
      try {
        await this.#write(rooms.slice(at, at + MAX_ROWS));
      } catch (cause) {
        for (const room of rooms.slice(at)) this.touch(room);
        this.#staleSince = since;
        throw cause;
      }
    }
  }

  async #write(rooms: LiveRoom[]): Promise<void> {
    crashPoint('before_rows');
    const standings = await this.#deps.standings.getMany(rooms.map(({ state }) => state));
    const rows = await Promise.all(rooms.map((room, at) => this.#rowOf(room, standings[at])));
    const refused = new Set(await this.#deps.inbox.put(rows));
    crashPoint('after_rows');
    const movedForShop = rooms.filter((room, at) => this.#movesForShop(room, rows[at] as RoomRow));
    const isWritten = ({ state }: LiveRoom) => !refused.has(state.roomId);
    this.#deps.onWritten(rooms.filter(isWritten), movedForShop.filter(isWritten));
    if (refused.size > 0) await this.#catchUp(rooms.filter(({ state }) => refused.has(state.roomId)));
  }

  /** What a buyer reads moves nothing that the shop counts: it hears of nothing, least of all when it shut the buyer out. */
  #movesForShop(room: LiveRoom, { state, staff, isUnreadByShop }: RoomRow): boolean {
    const shown = `${state.headSeq} ${staff.staffHeadSeq} ${isUnreadByShop}`;
    const isSame = this.#shownToShop.get(room) === shown;
    this.#shownToShop.set(room, shown);
    return !isSame;
  }

  async #rowOf(room: LiveRoom, standing: Standing | undefined): Promise<RoomRow> {
    const { shopId, buyerId } = room.state;
    const follows = standing ?? { shopId, buyerId, subscribedAt: null, isShutOut: false };
    const row = projectRow(room, follows);
    return row.dueAt === null ? row : dueAsShown(row, await this.#deps.facts.shop(shopId), follows);
  }

  /** What is stored is newer in some part: write again with that part known, unless a newer version of Souk wrote it. */
  async #catchUp(rooms: readonly LiveRoom[]): Promise<void> {
    const rows = await this.#deps.inbox.get(rooms.map(({ state }) => state.roomId));
    for (const room of rooms) {
      const row = rows.get(room.state.roomId);
      if (row !== undefined && row.state.foldVersion > room.state.foldVersion) continue;
      await this.#deps.refresh(room);
      this.touch(room);
    }
  }
}
