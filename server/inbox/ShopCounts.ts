import type { Counters } from '@souk/shared/model/views.js';
import type { Clock } from '../Clock.js';
import { FreshCache } from '../shops/FreshCache.js';
import type { ShopRecord } from '../shops/ShopStore.js';
import { type CountingStore, countShop } from './countRooms.js';

/**
 * Milliseconds for which counts answer all who ask for them: with the time that rows may be behind (750 ms while many
 * rooms move) it stays within the second that counters may be late.
 */
const MAX_AGE_MS = 250;
/** Milliseconds after which who asks has the next count begun: it takes some ten for a shop of a hundred thousand rooms. */
const RENEW_AFTER_MS = 150;
/** Shops whose counts are kept at least. */
const CAPACITY = 1_000;

/** What counting shops needs. */
export interface ShopCountsDeps {
  readonly inbox: Pick<CountingStore, 'countByShop'>;
  readonly clock: Clock;
}

/** Counters of shops; a large shop's staff who list at once, or again and again, share one count. */
export class ShopCounts {
  readonly #counts: FreshCache<Counters>;

  constructor({ inbox, clock }: ShopCountsDeps) {
    this.#counts = new FreshCache({
      load: (keys) => {
        const now = new Date(clock.now()).toISOString();
        return Promise.all(keys.map((key) => countShop(inbox, shopOf(key), now)));
      },
      maxAgeMs: MAX_AGE_MS,
      renewAfterMs: RENEW_AFTER_MS,
      capacity: CAPACITY,
      clock,
    });
  }

  /** The counters as the shop's staff see them, at most {@link MAX_AGE_MS} old. */
  async of(shop: Pick<ShopRecord, 'id' | 'subscribersOnly'>): Promise<Counters> {
    return (await this.#counts.get(keyOf(shop.id, shop.subscribersOnly))) as Counters;
  }

  /** Rows of this shop moved: what was counted before is not told any more. */
  moved(shopId: string): void {
    for (const subscribersOnly of [false, true]) this.#counts.forget(keyOf(shopId, subscribersOnly));
  }
}

/** Ids of shops hold no `|`. */
const keyOf = (shopId: string, subscribersOnly: boolean): string => `${shopId}|${subscribersOnly ? 'subscribers' : ''}`;

function shopOf(key: string): Pick<ShopRecord, 'id' | 'subscribersOnly'> {
  const at = key.indexOf('|');
  return { id: key.slice(0, at), subscribersOnly: at < key.length - 1 };
}
