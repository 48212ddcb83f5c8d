import { waitingAsShown } from '../rooms/waitingAsShown.js';
import type { MarketFacts } from '../shops/MarketFacts.js';
import type { ShopRecord } from '../shops/ShopStore.js';
import type { Standing, StandingStore } from '../shops/StandingStore.js';
import type { CounterFeed } from './CounterFeed.js';
import type { InboxStore, ListCursor, RoomRow } from './InboxStore.js';
import { cursorAfter } from './scanRows.js';

/** Rows read and written in one go. */
const PAGE = 100;

/** What restarting needs. */
export interface WaitingRestartDeps {
  readonly inbox: Pick<InboxStore, 'listByShop' | 'get' | 'put'>;
  readonly standings: Pick<StandingStore, 'getMany'>;
  readonly facts: MarketFacts;
  readonly counters: CounterFeed;
  readonly onError: (cause: unknown) => void;
}

/** The row with what is due counted from when the room came back, as the room itself shows it (O4). Pure. */
export function dueAsShown(row: RoomRow, shop: ShopRecord, standing: Pick<Standing, 'subscribedAt'>): RoomRow {
  const waiting = waitingAsShown(row.state, shop, standing);
  return { ...row, dueAt: waiting?.for === 'shop' ? (waiting.dueAt ?? null) : null };
}

/**
 * Moves what rows remember as due after "subscribers only" showed their rooms again, so that lists and counters call
 * nothing overdue that nobody could answer. A row that a crash leaves out is mended when its room moves.
 */
export class WaitingRestart {
  readonly #deps: WaitingRestartDeps;

  constructor(deps: WaitingRestartDeps) {
    this.#deps = deps;
  }

  /** The switch showed the rooms of a shop: in the background, a page of its unanswered rooms at a time. */
  ofShop(shopId: string): void {
    this.#walk(shopId)
      .then(() => this.#deps.counters.moved(shopId))
      .catch(this.#deps.onError);
  }

  /** A buyer follows the shop now: their rooms came back. */
  async ofRooms(shopId: string, roomIds: readonly string[]): Promise<void> {
    await this.#restart(shopId, [...(await this.#deps.inbox.get(roomIds)).values()]);
  }

  async #walk(shopId: string): Promise<void> {
    for (const tab of ['all', 'archived'] as const) {
      let after: ListCursor | undefined;
      for (;;) {
        const query = { tab, isUnanswered: true, limit: PAGE, ...(after === undefined ? {} : { after }) };
        const rows = await this.#deps.inbox.listByShop(shopId, false, query);
        await this.#restart(shopId, rows);
        const last = rows.at(-1);
        if (last === undefined || rows.length < PAGE) break;
        after = cursorAfter(last);
        await new Promise(setImmediate);
      }
    }
  }

  async #restart(shopId: string, rows: readonly RoomRow[]): Promise<void> {
    const due = rows.filter(({ dueAt, isExempt }) => dueAt !== null && !isExempt);
    if (due.length === 0) return;
    const { facts, standings, inbox } = this.#deps;
    const [shop, follows] = await Promise.all([facts.shop(shopId), standings.getMany(due)]);
    const restarted = due.map((row, at) => dueAsShown(row, shop, follows[at] ?? { subscribedAt: null }));
    const moved = restarted.filter(({ dueAt }, at) => dueAt !== due[at]?.dueAt);
    if (moved.length > 0) await inbox.put(moved);
  }
}
