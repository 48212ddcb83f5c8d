import { ChatError } from '@souk/shared/model/ChatError.js';
import type { Clock } from '../Clock.js';
import type { Stores } from '../store/Stores.js';
import { FreshCache } from './FreshCache.js';
import type { ShopFacts, ShopFactsCache } from './ShopFacts.js';
import type { ShopDefaults, ShopPatch, ShopRecord } from './ShopStore.js';
import type { Standing } from './StandingStore.js';
import type { SuspendedKind, Suspension } from './SuspensionStore.js';

/** What a shop starts with when the marketplace set nothing: chat off, everyone seen and admitted (O3). */
export const INITIAL_SHOP: ShopDefaults = Object.freeze({
  chatEnabled: false,
  subscribersOnly: false,
  admission: 'everyone',
});

/** How long facts may be relied on where other nodes write too. */
const SHARED_MAX_AGE_MS = 1_000;
const SHOPS_KEPT = 10_000;
const BUYERS_KEPT = 50_000;

/** The ports that facts come from. */
export type FactSources = Pick<Stores, 'isShared' | 'shops' | 'standings' | 'suspensions'>;

/** `/` is in no id. */
const pair = (one: string, other: string): string => `${one}/${other}`;
const parted = (key: string): [string, string] => {
  const at = key.indexOf('/');
  return [key.slice(0, at), key.slice(at + 1)];
};

/** What the rules ask about shops and buyers, kept in memory. Whatever writes it writes through here. */
export class MarketFacts implements ShopFactsCache {
  readonly #sources: FactSources;
  readonly #shops: FreshCache<ShopRecord>;
  readonly #standings: FreshCache<Standing>;
  readonly #suspensions: FreshCache<Suspension | null>;

  constructor(sources: FactSources, clock: Clock) {
    const { shops, standings, suspensions, isShared } = sources;
    const maxAgeMs = isShared ? SHARED_MAX_AGE_MS : Number.POSITIVE_INFINITY;
    this.#sources = sources;
    this.#shops = new FreshCache({
      maxAgeMs,
      capacity: SHOPS_KEPT,
      clock,
      load: async (id) => (await shops.get(id)) ?? notFound(),
    });
    this.#standings = new FreshCache({
      maxAgeMs,
      capacity: BUYERS_KEPT,
      clock,
      load: (key) => standings.get(...parted(key)),
    });
    this.#suspensions = new FreshCache({
      maxAgeMs,
      capacity: BUYERS_KEPT,
      clock,
      load: async (key) => {
        const [kind, id] = parted(key);
        return (await suspensions.get(kind as SuspendedKind, id)) ?? null;
      },
    });
  }

  peek(shopId: string, buyerId: string): ShopFacts | undefined {
    const shop = this.#shops.peek(shopId);
    if (shop === undefined) return undefined;
    const standing = this.#standings.peek(pair(shopId, buyerId));
    if (standing === undefined) return undefined;
    const buyerSuspension = this.#suspensions.peek(pair('buyer', buyerId));
    const shopSuspension = this.#suspensions.peek(pair('shop', shopId));
    if (buyerSuspension === undefined || shopSuspension === undefined) return undefined;
    return { shop, standing, buyerSuspension, shopSuspension };
  }

  async load(shopId: string, buyerId: string): Promise<ShopFacts> {
    const [shop, standing, buyerSuspension, shopSuspension] = await Promise.all([
      this.#shops.get(shopId),
      this.#standings.get(pair(shopId, buyerId)),
      this.suspension('buyer', buyerId),
      this.suspension('shop', shopId),
    ]);
    return { shop, standing, buyerSuspension, shopSuspension };
  }

  /** The shop; rejects with `shop_not_found` for one never registered. */
  shop(shopId: string): Promise<ShopRecord> {
    return this.#shops.get(shopId);
  }

  suspension(kind: SuspendedKind, id: string): Promise<Suspension | null> {
    return this.#suspensions.get(pair(kind, id));
  }

  /** Makes the shop with the marketplace's defaults unless it exists; a shop that is at hand costs nothing. */
  async register(shopId: string): Promise<ShopRecord> {
    const known = this.#shops.peek(shopId);
    if (known !== undefined) return known;
    const { shops } = this.#sources;
    const stored = await shops.get(shopId);
    if (stored === undefined) await shops.register(shopId, await this.defaults());
    return this.#shops.get(shopId);
  }

  async defaults(): Promise<ShopDefaults> {
    return (await this.#sources.shops.defaults()) ?? INITIAL_SHOP;
  }

  async setDefaults(changed: Partial<ShopDefaults>): Promise<void> {
    await this.#sources.shops.setDefaults({ ...(await this.defaults()), ...changed });
  }

  /** Changes a shop by what stands in the store, not by what is remembered; answers both. */
  async updateShop(
    shopId: string,
    patchOf: (before: ShopRecord) => ShopPatch,
  ): Promise<{ readonly before: ShopRecord; readonly after: ShopRecord }> {
    const before = (await this.#sources.shops.get(shopId)) ?? notFound();
    const after = await this.#writing(this.#shops, shopId, () => this.#sources.shops.update(shopId, patchOf(before)));
    return { before, after };
  }

  setSubscribed(shopId: string, buyerId: string, subscribedAt: string | null): Promise<Standing> {
    return this.#writing(this.#standings, pair(shopId, buyerId), () =>
      this.#sources.standings.setSubscribed(shopId, buyerId, subscribedAt),
    );
  }

  setShutOut(shopId: string, buyerId: string, isShutOut: boolean): Promise<Standing> {
    return this.#writing(this.#standings, pair(shopId, buyerId), () =>
      this.#sources.standings.setShutOut(shopId, buyerId, isShutOut),
    );
  }

  suspend(suspension: Suspension): Promise<void> {
    return this.#writing(this.#suspensions, pair(suspension.kind, suspension.id), () =>
      this.#sources.suspensions.put(suspension),
    );
  }

  liftSuspension(kind: SuspendedKind, id: string): Promise<void> {
    return this.#writing(this.#suspensions, pair(kind, id), () => this.#sources.suspensions.remove(kind, id));
  }

  /** Forgets after the write, whether it is known to have happened or not. */
  async #writing<Value, Answer>(cache: FreshCache<Value>, key: string, write: () => Promise<Answer>): Promise<Answer> {
    try {
      return await write();
    } finally {
      cache.forget(key);
    }
  }
}

function notFound(): never {
  throw new ChatError('shop_not_found');
}
