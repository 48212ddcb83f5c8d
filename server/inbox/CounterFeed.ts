import type { Counters } from '@souk/shared/model/views.js';
import type { Clock } from '../Clock.js';
import { type Audience, audienceOfParty } from '../delivery/audiences.js';
import type { CountedParty, CountingDuty } from '../delivery/CountingDuty.js';
import type { Publisher } from '../delivery/Publisher.js';
import type { MarketFacts } from '../shops/MarketFacts.js';
import { type CountingStore, countBuyers, countShop } from './countRooms.js';

/** Counters are told at most this often to one shop or one buyer. */
const TELL_EVERY_MS = 1_000;
/** Shops counted side by side: counting is never to crowd out messages. */
const SHOPS_AT_ONCE = 4;

/** What telling counters needs. */
export interface CounterFeedDeps {
  readonly inbox: CountingStore;
  readonly facts: MarketFacts;
  readonly publisher: Publisher;
  readonly clock: Clock;
  /** Whether this node is to count; nothing is counted for nobody. */
  readonly duty: CountingDuty;
  readonly onError: (cause: unknown) => void;
}

interface Counted extends CountedParty {
  readonly audience: Audience;
}

/** Tells shops and buyers their counters after rows were written: at once, then once a second while they move. */
export class CounterFeed {
  readonly #deps: CounterFeedDeps;
  readonly #moved = new Map<Audience, Counted>();
  /** Who was told when; in the order of telling. */
  readonly #toldAt = new Map<Audience, number>();
  #timer: NodeJS.Timeout | undefined;
  #round: Promise<void> | undefined;
  #isClosed = false;

  constructor(deps: CounterFeedDeps) {
    this.#deps = deps;
  }

  /** Rows of this shop moved. */
  moved(shopId: string): void {
    this.#pass({ of: 'shop', id: shopId });
  }

  /** Rows of this buyer moved. */
  movedBuyer(buyerId: string): void {
    this.#pass({ of: 'buyer', id: buyerId });
  }

  /** Rows moved on another node, and this one is to count. */
  note(party: CountedParty): void {
    if (this.#isClosed) return;
    const audience = audienceOfParty(party);
    this.#moved.set(audience, { ...party, audience });
    this.#schedule();
  }

  /** Stops the timer; what has not been told is not told. */
  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    this.#moved.clear();
  }

  #pass(party: CountedParty): void {
    if (!this.#isClosed && this.#deps.duty.takes(party)) this.note(party);
  }

  /** One round at a time; the next begins when somebody who moved was last told long enough ago. */
  #schedule(): void {
    if (this.#timer !== undefined || this.#round !== undefined || this.#moved.size === 0 || this.#isClosed) return;
    const now = performance.now();
    let waitMs = TELL_EVERY_MS;
    for (const audience of this.#moved.keys()) {
      waitMs = Math.min(waitMs, (this.#toldAt.get(audience) ?? Number.NEGATIVE_INFINITY) + TELL_EVERY_MS - now);
      if (waitMs <= 0) break;
    }
    this.#timer = setTimeout(
      () => {
        this.#timer = undefined;
        this.#round = this.#tellDue().finally(() => {
          this.#round = undefined;
          this.#schedule();
        });
      },
      Math.max(0, waitMs),
    ).unref();
  }

  async #tellDue(): Promise<void> {
    const now = performance.now();
    for (const [audience, at] of this.#toldAt) {
      if (now - at < TELL_EVERY_MS) break;
      this.#toldAt.delete(audience);
    }
    const due = [...this.#moved.values()].filter(({ audience }) => !this.#toldAt.has(audience));
    for (const { audience } of due) {
      this.#moved.delete(audience);
      this.#toldAt.set(audience, now);
    }
    const shops = due.filter(({ of }) => of === 'shop');
    const counting = Array.from({ length: Math.min(SHOPS_AT_ONCE, shops.length) }, () => this.#tellShops(shops));
    await Promise.all([...counting, this.#tellBuyers(due.filter(({ of }) => of === 'buyer'))]);
  }

  /** Takes one after the other from what is left. */
  async #tellShops(left: Counted[]): Promise<void> {
    const { inbox, facts, clock, onError } = this.#deps;
    for (let shop = left.pop(); shop !== undefined; shop = left.pop()) {
      try {
        const now = new Date(clock.now()).toISOString();
        this.#tell(shop.audience, await countShop(inbox, await facts.shop(shop.id), now));
      } catch (cause) {
        onError(cause);
      }
    }
  }

  async #tellBuyers(buyers: readonly Counted[]): Promise<void> {
    if (buyers.length === 0) return;
    try {
      const ids = buyers.map(({ id }) => id);
      const counters = await countBuyers(this.#deps.inbox, ids);
      for (const [at, { audience }] of buyers.entries()) this.#tell(audience, counters[at] as Counters);
    } catch (cause) {
      this.#deps.onError(cause);
    }
  }

  #tell(audience: Audience, counters: Counters): void {
    if (!this.#isClosed) this.#deps.publisher.publish([audience], 'inbox:counted', { counters });
  }
}
