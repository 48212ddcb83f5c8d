import type { Counters } from '@souk/shared/model/views.js';
import type { Clock } from '../Clock.js';
import { type Audience, audienceOfPerson, audienceOfShop } from '../delivery/audiences.js';
import type { Publisher } from '../delivery/Publisher.js';
import type { MarketFacts } from '../shops/MarketFacts.js';
import { countBuyer, countShop } from './countRooms.js';
import type { InboxStore } from './InboxStore.js';

/** Counters are told at most this often to one shop or one buyer. */
const TELL_EVERY_MS = 1_000;

/** What telling counters needs. */
export interface CounterFeedDeps {
  readonly inbox: InboxStore;
  readonly facts: MarketFacts;
  readonly publisher: Publisher;
  readonly clock: Clock;
  /** Whether anybody is there to hear; nothing is counted for nobody. */
  readonly hasConnections: (audience: Audience) => boolean;
  readonly onError: (cause: unknown) => void;
}

interface Cooling {
  readonly timer: NodeJS.Timeout;
  hasMoved: boolean;
}

/** Tells shops and buyers their counters after rows were written: at once, then once a second while they move. */
export class CounterFeed {
  readonly #deps: CounterFeedDeps;
  readonly #cooling = new Map<Audience, Cooling>();

  constructor(deps: CounterFeedDeps) {
    this.#deps = deps;
  }

  /** Rows of this shop moved. */
  moved(shopId: string): void {
    const { inbox, facts, clock } = this.#deps;
    this.#note(audienceOfShop(shopId), async () =>
      countShop(inbox, await facts.shop(shopId), new Date(clock.now()).toISOString()),
    );
  }

  /** Rows of this buyer moved. */
  movedBuyer(buyerId: string): void {
    this.#note(audienceOfPerson('buyer', buyerId), () => countBuyer(this.#deps.inbox, buyerId));
  }

  /** Stops the timers; what has not been told is not told. */
  close(): void {
    for (const { timer } of this.#cooling.values()) clearTimeout(timer);
    this.#cooling.clear();
  }

  #note(audience: Audience, count: () => Promise<Counters>): void {
    const cooling = this.#cooling.get(audience);
    if (cooling !== undefined) cooling.hasMoved = true;
    else if (this.#deps.hasConnections(audience)) this.#tell(audience, count);
  }

  #tell(audience: Audience, count: () => Promise<Counters>): void {
    const timer = setTimeout(() => {
      const hasMoved = this.#cooling.get(audience)?.hasMoved === true;
      this.#cooling.delete(audience);
      if (hasMoved) this.#note(audience, count);
    }, TELL_EVERY_MS).unref();
    this.#cooling.set(audience, { timer, hasMoved: false });
    const { publisher, onError } = this.#deps;
    count().then((counters) => publisher.publish([audience], 'inbox:counted', { counters }), onError);
  }
}
