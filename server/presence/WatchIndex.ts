import type { FactKind } from '../shops/MarketFacts.js';
import type { Party } from './Party.js';
import type { Watch } from './PresenceWatches.js';

/** Watches by the shop and by the buyer of their room. */
export class WatchIndex {
  readonly #byShop = new Map<string, Set<Watch>>();
  readonly #byBuyer = new Map<string, Set<Watch>>();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  add(watch: Watch): void {
    put(this.#byShop, watch.room.shopId, watch);
    put(this.#byBuyer, watch.room.buyerId, watch);
    this.#size += 1;
  }

  remove(watch: Watch): void {
    if (!this.has(watch)) return;
    take(this.#byShop, watch.room.shopId, watch);
    take(this.#byBuyer, watch.room.buyerId, watch);
    this.#size -= 1;
  }

  has(watch: Watch): boolean {
    return this.#byShop.get(watch.room.shopId)?.has(watch) === true;
  }

  /** Who watches this party. */
  ofParty({ side, id }: Party): Watch[] {
    const around = (side === 'shop' ? this.#byShop : this.#byBuyer).get(id) ?? [];
    return [...around].filter(({ party }) => party.side === side);
  }

  /** The watches about which this fact decides. */
  ofFact(kind: FactKind, key: string): Watch[] {
    const [one = '', other = ''] = key.split('/');
    switch (kind) {
      case 'shops':
        return [...(this.#byShop.get(one) ?? [])];
      case 'standings':
        return [...(this.#byBuyer.get(other) ?? [])].filter(({ room }) => room.shopId === one);
      case 'suspensions':
        return [...((one === 'shop' ? this.#byShop : this.#byBuyer).get(other) ?? [])];
    }
  }
}

function put(index: Map<string, Set<Watch>>, key: string, watch: Watch): void {
  const watches = index.get(key);
  if (watches === undefined) index.set(key, new Set([watch]));
  else watches.add(watch);
}

function take(index: Map<string, Set<Watch>>, key: string, watch: Watch): void {
  const watches = index.get(key);
  watches?.delete(watch);
  if (watches?.size === 0) index.delete(key);
}
