import type { Events } from '@souk/shared/model/events.js';
import type { Shop } from '@souk/shared/model/views.js';
import { ChatError } from '../ChatError.js';
import { createView } from '../createView.js';
import type { Souk } from '../Souk.js';
import type { ShopHandle, ShopSnapshot } from './ShopHandle.js';

interface ShopCore {
  readonly handle: ShopHandle;
  readonly shopId: string;
  resume(): void;
  set(shop: Shop): void;
}

/** The shops in use. */
export interface Shops {
  use(shopId: string): ShopHandle;
  /** After every connection. */
  resume(): void;
  hear(event: Events['shop:changed']): void;
}

/** Makes an empty set of shops in use. */
export function createShops(request: Souk['request']): Shops {
  const cores = new Set<ShopCore>();
  return {
    use: (shopId) => {
      const core = createShopCore(shopId, request, () => cores.delete(core));
      cores.add(core);
      core.resume();
      return core.handle;
    },
    resume: () => {
      for (const core of cores) core.resume();
    },
    hear: ({ shop }) => {
      for (const core of cores) if (core.shopId === shop.id) core.set(shop);
    },
  };
}

function createShopCore(shopId: string, request: Souk['request'], onClose: () => void): ShopCore {
  let shop: Shop | null = null;
  let pending = 0;
  let error: ChatError | null = null;
  const view = createView<ShopSnapshot>(() => ({ shop, isLoading: pending > 0, error }));

  function set(next: Shop): void {
    shop = Object.freeze(next);
    error = null;
    view.touch();
  }

  async function take(asked: Promise<{ shop: Shop }>): Promise<Shop> {
    pending += 1;
    view.touch();
    try {
      const data = await asked;
      set(data.shop);
      return data.shop;
    } finally {
      pending -= 1;
      view.touch();
    }
  }

  const get = () => take(request('shop:get', { shopId }));

  return {
    shopId,
    set,
    resume: () => {
      get().catch((reason: unknown) => {
        if (!(reason instanceof ChatError)) throw reason;
        error = reason;
        view.touch();
      });
    },
    handle: {
      shopId,
      get snapshot() {
        return view.get();
      },
      subscribe: view.subscribe,
      get,
      update: (settings) => take(request('shop:update', { shopId, ...settings })),
      shutOut: async (buyerId, isShutOut) => {
        await request('shop:shutOut', { shopId, buyerId, isShutOut });
      },
      close: onClose,
    },
  };
}
