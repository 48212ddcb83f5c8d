import { ChatError } from '@souk/shared/model/ChatError.js';
import type { Clock } from '../Clock.js';
import type { Stores } from '../store/Stores.js';
import { FactWatch } from './FactWatch.js';
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

/** How long facts may be relied on where other nodes write too, unless it was made sure that they stand. */
const SHARED_MAX_AGE_MS = 1_000;
const SHOPS_KEPT = 10_000;
const BUYERS_KEPT = 50_000;

/** The ports that facts come from. */
export type FactSources = Pick<Stores, 'isShared' | 'shops' | 'standings' | 'suspensions' | 'factChanges'>;

/** `/` is in no id. */
const pair = (one: string, other: string): string => `${one}/${other}`;
const parted = (key: string): [string, string] => {
  const at = key.indexOf('/');
  return [key.slice(0, at), key.slice(at + 1)];
};

/** What a fact is about; its key is a shop, `shop/buyer`, or `buyer/id` or `shop/id` of the suspended. */
export type FactKind = 'shops' | 'standings' | 'suspensions';

/**
 * What the rules ask about shops and buyers, kept in memory. Whatever writes it writes through here. Where other nodes
 * write too, each announces what it is about to change, and all look at the announcements: what is kept holds for a
 * second after the last look, or after it was read itself.
 */
export class MarketFacts implements ShopFactsCache {
  readonly #sources: FactSources;
  readonly #watch: FactWatch | undefined;
  readonly #shops: FreshCache<ShopRecord>;
  readonly #standings: FreshCache<Standing>;
  readonly #suspensions: FreshCache<Suspension | null>;
  /** What the path of a message asks for, put together; emptied whenever anything is forgotten. */
  readonly #gathered = new Map<string, ShopFacts>();
  readonly #listeners = new Set<(kind: FactKind, key: string) => void>();
  readonly #clock: Clock;

  constructor(sources: FactSources, clock: Clock, onError: (cause: unknown) => void) {
    const { shops, standings, suspensions, isShared, factChanges } = sources;
    const maxAgeMs = isShared ? SHARED_MAX_AGE_MS : Number.POSITIVE_INFINITY;
    const verifiedAt = (): number => this.#watch?.verifiedAt ?? Number.NEGATIVE_INFINITY;
    const kept = { maxAgeMs, verifiedAt, clock };
    this.#sources = sources;
    this.#clock = clock;
    this.#watch =
      factChanges &&
      new FactWatch({
        changes: factChanges,
        clock,
        onChanged: (facts) => {
          for (const fact of facts) this.#forget(fact);
        },
        onError,
      });
    this.#shops = new FreshCache({
      ...kept,
      capacity: SHOPS_KEPT,
      load: async (ids) => {
        const found = await shops.getMany(ids);
        return ids.map((id) => found.get(id));
      },
    });
    this.#standings = new FreshCache({
      ...kept,
      capacity: BUYERS_KEPT,
      load: (keys) =>
        standings.getMany(
          keys.map((key) => {
            const [shopId, buyerId] = parted(key);
            return { shopId, buyerId };
          }),
        ),
    });
    this.#suspensions = new FreshCache({
      ...kept,
      capacity: BUYERS_KEPT,
      load: (keys) =>
        suspensions.getMany(
          keys.map((key) => {
            const [kind, id] = parted(key);
            return { kind: kind as SuspendedKind, id };
          }),
        ),
    });
  }

  /** Starts to look for what other nodes change. */
  start(): void {
    this.#watch?.start();
  }

  close(): void {
    this.#watch?.close();
  }

  peek(shopId: string, buyerId: string): ShopFacts | undefined {
    const key = pair(shopId, buyerId);
    const known = this.#gathered.get(key);
    if (known !== undefined && this.#isVerified()) return known;
    const facts = this.#gather(shopId, buyerId);
    if (facts !== undefined && this.#isVerified()) {
      if (this.#gathered.size >= BUYERS_KEPT) this.#gathered.clear();
      this.#gathered.set(key, facts);
    }
    return facts;
  }

  /** Whether everything kept stands as it is, but for what was forgotten. */
  #isVerified(): boolean {
    const { isShared } = this.#sources;
    return !isShared || this.#clock.now() - (this.#watch?.verifiedAt ?? Number.NEGATIVE_INFINITY) < SHARED_MAX_AGE_MS;
  }

  #gather(shopId: string, buyerId: string): ShopFacts | undefined {
    const shop = this.#shops.peek(shopId);
    if (shop === undefined) return undefined;
    const standing = this.#standings.peek(pair(shopId, buyerId));
    if (standing === undefined) return undefined;
    const buyerSuspension = this.#suspensions.peek(pair('buyer', buyerId));
    const shopSuspension = this.#suspensions.peek(pair('shop', shopId));
    if (buyerSuspension === undefined || shopSuspension === undefined) return undefined;
    return { shop, standing, buyerSuspension, shopSuspension };
  }

  /** Calls the listener whenever a fact may have changed, on whatever node: what is loaded from then on is what holds. */
  onChanged(listener: (kind: FactKind, key: string) => void): void {
    this.#listeners.add(listener);
  }

  async load(shopId: string, buyerId: string): Promise<ShopFacts> {
    const [shop, standing, buyerSuspension, shopSuspension] = await Promise.all([
      this.shop(shopId),
      this.#standing(shopId, buyerId),
      this.suspension('buyer', buyerId),
      this.suspension('shop', shopId),
    ]);
    return { shop, standing, buyerSuspension, shopSuspension };
  }

  /** The shop; rejects with `shop_not_found` for one never registered. */
  async shop(shopId: string): Promise<ShopRecord> {
    return (await this.#shops.get(shopId)) ?? notFound();
  }

  async suspension(kind: SuspendedKind, id: string): Promise<Suspension | null> {
    return (await this.#suspensions.get(pair(kind, id))) ?? null;
  }

  /** Makes the shop with the marketplace's defaults unless it exists; a shop that is at hand costs nothing. */
  async register(shopId: string): Promise<ShopRecord> {
    const known = this.#shops.peek(shopId);
    if (known !== undefined) return known;
    const { shops } = this.#sources;
    const stored = await shops.get(shopId);
    if (stored === undefined) await shops.register(shopId, await this.defaults());
    return this.shop(shopId);
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
    const after = await this.#writing('shops', shopId, () => this.#sources.shops.update(shopId, patchOf(before)));
    return { before, after };
  }

  setSubscribed(shopId: string, buyerId: string, subscribedAt: string | null): Promise<Standing> {
    return this.#writing('standings', pair(shopId, buyerId), () =>
      this.#sources.standings.setSubscribed(shopId, buyerId, subscribedAt),
    );
  }

  setShutOut(shopId: string, buyerId: string, isShutOut: boolean): Promise<Standing> {
    return this.#writing('standings', pair(shopId, buyerId), () =>
      this.#sources.standings.setShutOut(shopId, buyerId, isShutOut),
    );
  }

  suspend(suspension: Suspension): Promise<void> {
    return this.#writing('suspensions', pair(suspension.kind, suspension.id), () =>
      this.#sources.suspensions.put(suspension),
    );
  }

  liftSuspension(kind: SuspendedKind, id: string): Promise<void> {
    return this.#writing('suspensions', pair(kind, id), () => this.#sources.suspensions.remove(kind, id));
  }

  async #standing(shopId: string, buyerId: string): Promise<Standing> {
    const standing = await this.#standings.get(pair(shopId, buyerId));
    return standing ?? { shopId, buyerId, subscribedAt: null, isShutOut: false };
  }

  /** Announces before the write; forgets after it, whether it is known to have happened or not. */
  async #writing<Answer>(kind: FactKind, key: string, write: () => Promise<Answer>): Promise<Answer> {
    const fact = `${kind}:${key}`;
    await this.#sources.factChanges?.announce(fact);
    try {
      return await write();
    } finally {
      this.#forget(fact);
    }
  }

  #forget(fact: string): void {
    const at = fact.indexOf(':');
    const [kind, key] = [fact.slice(0, at) as FactKind, fact.slice(at + 1)];
    const caches = { shops: this.#shops, standings: this.#standings, suspensions: this.#suspensions };
    caches[kind]?.forget(key);
    this.#gathered.clear();
    for (const listener of this.#listeners) listener(kind, key);
  }
}

function notFound(): never {
  throw new ChatError('shop_not_found');
}
