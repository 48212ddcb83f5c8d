import type { InboxStore, RoomRow } from '../inbox/InboxStore.js';
import { dueAsShown } from '../inbox/WaitingRestart.js';
import type { MarketFacts } from '../shops/MarketFacts.js';
import type { Standing, StandingStore } from '../shops/StandingStore.js';
import { crashPoint } from './crashPoint.js';
import type { LiveRoom } from './LiveRoom.js';
import { projectRow } from './projectRow.js';
import type { RowDuty } from './RowDuty.js';
import { StaleRows } from './StaleRows.js';

/** A round of so many rows says that many rooms move: rounds then come less often, still within the second of I1. */
const BUSY_ROUND = 50;
const BUSY_FACTOR = 1.5;
/** Part of a round for which the row of a room that moves on two nodes may wait for the other node. */
const YOUNG_PART = 0.2;

/** Rows of one bulk write at most. */
const MAX_ROWS = 500;

/** What writing rows needs. */
export interface RowWriterDeps {
  readonly inbox: InboxStore;
  readonly standings: StandingStore;
  readonly facts: Pick<MarketFacts, 'shop'>;
  /** Milliseconds between two rounds while few rooms move. */
  readonly everyMs: number;
  /** Catches up with what others wrote, after rows were refused as older. */
  readonly refresh: (rooms: readonly LiveRoom[]) => Promise<void>;
  /** Told of the rooms whose rows were written, and of those of them whose shop may count otherwise now. */
  readonly onWritten: (rooms: readonly LiveRoom[], movedForShop: readonly LiveRoom[]) => void;
  readonly onError: (cause: unknown) => void;
}

/** Writes the rows of the rooms that moved, on a timer: a message costs no write but its own. */
export class RowWriter {
  readonly #deps: RowWriterDeps;
  readonly #stale: StaleRows<LiveRoom>;
  #timer: NodeJS.Timeout | undefined;
  #isBusy = false;
  #isClosed = false;
  readonly #shownToShop = new WeakMap<LiveRoom, string>();
  #round: Promise<void> = Promise.resolve();

  constructor(deps: RowWriterDeps) {
    this.#deps = deps;
    this.#stale = new StaleRows({ youngMs: deps.everyMs * YOUNG_PART, hotMs: deps.everyMs });
  }

  /** Milliseconds for which the oldest row has not been written; 0 when none waits. */
  get lagMs(): number {
    const { oldestAt } = this.#stale;
    return oldestAt === undefined ? 0 : performance.now() - oldestAt;
  }

  /** The row of this room is out of date, and nobody else may know in what. */
  touch(room: LiveRoom): void {
    this.#add(room, true);
  }

  /** This node appended to the public log of this room. */
  appended(room: LiveRoom): void {
    this.#add(room, false);
  }

  /**
   * Another node appended after all that this one knows of the room. It writes the row, now or when it is left to
   * somebody who appended later still: so where theirs stands for both, ours need not be written. Where ours does, the
   * other node counts on it while both append.
   */
  heard(room: LiveRoom, duty: RowDuty): void {
    if (duty === 'theirs') this.#stale.leave(room, performance.now());
    else if (this.#stale.wasTaken(room)) this.#add(room, false);
  }

  /** Writes what is out of date now. Rows that could not be written stay out of date and are tried again. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    return this.#begin(() => this.#stale.takeAll());
  }

  /** From now on nothing is written unless it is asked for: what could not be written is the next one's to find. */
  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #add(room: LiveRoom, isOnlyOurs: boolean, since = performance.now()): void {
    this.#stale.add(room, isOnlyOurs, since);
    this.#schedule();
  }

  #schedule(): void {
    if (this.#timer !== undefined || this.#isClosed || this.#stale.isEmpty) return;
    this.#timer = setTimeout(
      () => {
        this.#timer = undefined;
        this.#begin(() => this.#stale.takeDue(performance.now())).catch(this.#deps.onError);
      },
      this.#deps.everyMs * (this.#isBusy ? BUSY_FACTOR : 1),
    );
  }

  #begin(take: () => LiveRoom[]): Promise<void> {
    this.#round = this.#round.catch(() => {}).then(() => this.#writeAll(take));
    return this.#round;
  }

  async #writeAll(take: () => LiveRoom[]): Promise<void> {
    const since = this.#stale.oldestAt;
    const rooms = take();
    this.#isBusy = rooms.length >= BUSY_ROUND;
    this.#schedule();
    for (let at = 0; at < rooms.length; at += MAX_ROWS) {
      try {
        await this.#write(rooms.slice(at, at + MAX_ROWS));
      } catch (cause) {
        for (const room of rooms.slice(at)) this.#add(room, true, since);
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
  async #catchUp(refused: readonly LiveRoom[]): Promise<void> {
    const rows = await this.#deps.inbox.get(refused.map(({ state }) => state.roomId));
    const rooms = refused.filter(({ state }) => (rows.get(state.roomId)?.state.foldVersion ?? 0) <= state.foldVersion);
    // Most were told meanwhile by the node that wrote the newer row.
    const behind = rooms.filter((room) => isBehindRow(room, rows.get(room.state.roomId)));
    if (behind.length > 0) await this.#deps.refresh(behind);
    for (const room of rooms) this.touch(room);
  }
}

/** Whether a row knows something that the room in memory does not. */
const isBehindRow = ({ state, staff, receipts }: LiveRoom, row: RoomRow | undefined): boolean =>
  row !== undefined &&
  (state.headSeq < row.state.headSeq ||
    staff.staffHeadSeq < row.staff.staffHeadSeq ||
    receipts.readSeqOf('buyer') < row.buyerReadSeq ||
    receipts.readSeqOf('shop') < row.shopReadSeq);
