import type { Shop } from '@souk/shared/model/views.js';
import { type Audience, audienceOfPerson, audienceOfShop } from '../delivery/audiences.js';
import type { Publisher } from '../delivery/Publisher.js';
import type { InboxStore, ListCursor, RoomRow, RowQuery } from '../inbox/InboxStore.js';
import { cursorAfter } from '../inbox/scanRows.js';
import type { MarketFacts } from './MarketFacts.js';
import { presentShopForBuyer, presentShopForStaff } from './presentShop.js';

/** Rows read in one go. */
const PAGE = 100;
/**
 * Rooms looked through for buyers to tell, the most recently active first. Only connected buyers are told, so a walk
 * costs its reads: about 1 ms a page, 200 pages at most, one walk per shop at a time and the loop free between pages.
 * Buyers beyond it learn of the change when they next ask.
 */
const MAX_WALKED = 20_000;

/** What telling of shops needs. */
export interface ShopAnnouncerDeps {
  readonly facts: MarketFacts;
  readonly inbox: Pick<InboxStore, 'listByShop' | 'listByBuyer'>;
  /** Writes the rows that are owed: a room may be younger than the last round. */
  readonly flushRows: () => Promise<void>;
  /** Milliseconds after which rows that other nodes owe are written as well; absent: nobody else writes any. */
  readonly othersOweForMs?: number;
  readonly publisher: Publisher;
  /** Whether anybody is there to hear. */
  readonly hasConnections: (audience: Audience) => boolean;
  /** Tells a refused buyer how to become a subscriber. */
  readonly howTo?: string;
  readonly onError: (cause: unknown) => void;
}

/** Tells of changed shops, everybody as they may see them. Nothing here is awaited by a command. */
export class ShopAnnouncer {
  readonly #deps: ShopAnnouncerDeps;
  readonly #walks = new Map<string, { isStale: boolean }>();

  constructor(deps: ShopAnnouncerDeps) {
    this.#deps = deps;
  }

  /** The shop's settings changed. */
  changedForStaff(shopId: string): void {
    this.#inBackground(async () => {
      const { facts } = this.#deps;
      const [shop, suspension] = await Promise.all([facts.shop(shopId), facts.suspension('shop', shopId)]);
      this.#tell(audienceOfShop(shopId), presentShopForStaff(shop, suspension));
    });
  }

  /** What every buyer sees of the shop changed. */
  changedForBuyers(shopId: string): void {
    const walk = this.#walks.get(shopId);
    if (walk === undefined) this.#inBackground(() => this.#walk(shopId));
    else walk.isStale = true;
  }

  /** What one buyer sees of the shop changed. */
  changedFor(shopId: string, buyerId: string): void {
    this.#inBackground(() => this.#tellBuyer(shopId, buyerId));
  }

  /** What one buyer sees of every shop changed. */
  changedForBuyer(buyerId: string): void {
    if (!this.#deps.hasConnections(audienceOfPerson('buyer', buyerId))) return;
    this.#inBackground(async () => {
      const shopIds = new Set<string>();
      await this.#catchUpRows();
      const read = (query: RowQuery) => this.#deps.inbox.listByBuyer(buyerId, query);
      await walkRows(read, 'all', (row) => shopIds.add(row.shopId));
      for (const shopId of shopIds) await this.#tellBuyer(shopId, buyerId);
    });
  }

  async #walk(shopId: string): Promise<void> {
    const walk = { isStale: false };
    this.#walks.set(shopId, walk);
    try {
      do {
        walk.isStale = false;
        await this.#catchUpRows();
        const told = new Set<string>();
        await this.#tellBuyers(shopId, told);
        await this.#tellLater(shopId, told);
      } while (walk.isStale);
    } finally {
      this.#walks.delete(shopId);
    }
  }

  /** Buyers whose room another node opened a moment ago. */
  async #tellLater(shopId: string, told: Set<string>): Promise<void> {
    const { othersOweForMs } = this.#deps;
    if (othersOweForMs === undefined) return;
    await new Promise<void>((resolve) => void setTimeout(resolve, othersOweForMs).unref());
    await this.#tellBuyers(shopId, told);
  }

  /** Those with a room in the shop, but for the told. */
  async #tellBuyers(shopId: string, told: Set<string>): Promise<void> {
    const buyerIds = new Set<string>();
    const read = (query: RowQuery) => this.#deps.inbox.listByShop(shopId, false, query);
    for (const tab of ['all', 'archived'] as const) await walkRows(read, tab, (row) => buyerIds.add(row.buyerId));
    for (const buyerId of buyerIds) {
      if (told.has(buyerId)) continue;
      told.add(buyerId);
      await this.#tellBuyer(shopId, buyerId);
    }
  }

  /** Those whose rows can be read are told, even when what is owed cannot be written now. */
  #catchUpRows(): Promise<void> {
    return this.#deps.flushRows().catch(this.#deps.onError);
  }

  async #tellBuyer(shopId: string, buyerId: string): Promise<void> {
    const audience = audienceOfPerson('buyer', buyerId);
    if (!this.#deps.hasConnections(audience)) return;
    this.#tell(audience, presentShopForBuyer(await this.#deps.facts.load(shopId, buyerId), this.#deps.howTo));
  }

  #tell(audience: Audience, shop: Shop): void {
    this.#deps.publisher.publish([audience], 'shop:changed', { shop });
  }

  #inBackground(work: () => Promise<void>): void {
    work().catch(this.#deps.onError);
  }
}

async function walkRows(
  read: (query: RowQuery) => Promise<RoomRow[]>,
  tab: 'all' | 'archived',
  visit: (row: RoomRow) => void,
): Promise<void> {
  let after: ListCursor | undefined;
  for (let walked = 0; walked < MAX_WALKED; walked += PAGE) {
    const rows = await read({ tab, limit: PAGE, ...(after === undefined ? {} : { after }) });
    rows.forEach(visit);
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE) return;
    after = cursorAfter(last);
    await new Promise(setImmediate);
  }
}
