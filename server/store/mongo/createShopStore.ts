import { trusted } from 'mongoose';
import type { ShopDefaults, ShopPatch, ShopRecord, ShopStore } from '../../shops/ShopStore.js';
import type { Ask } from './Ask.js';
import type { Meta } from './Meta.js';
import type { Models } from './models/defineModels.js';
import type { ShopDocument } from './models/shopModels.js';

/** Shops, and the marketplace's defaults among what there is one of. */
export function createShopStore({ shops }: Pick<Models, 'shops'>, meta: Meta, ask: Ask): ShopStore {
  const get = async (shopId: string): Promise<ShopRecord | undefined> => {
    const found = await shops.findOne({ _id: shopId }).lean<ShopDocument>();
    return found === null ? undefined : toShop(found);
  };

  const getMany = async (shopIds: readonly string[]): Promise<Map<string, ShopRecord>> => {
    if (shopIds.length === 0) return new Map();
    const found = await shops.find({ _id: trusted({ $in: [...shopIds] }) }).lean<ShopDocument[]>();
    return new Map(found.map((shop) => [shop._id, toShop(shop)]));
  };

  const register = async (
    shopId: string,
    { chatEnabled, subscribersOnly, admission }: ShopDefaults,
  ): Promise<ShopRecord> => {
    const fresh = { name: null, subscribersOnlyStartedAt: null, subscribersOnlyEndedAt: null };
    const standing = await shops
      .findOneAndUpdate(
        { _id: shopId },
        { $setOnInsert: { ...fresh, chatEnabled, subscribersOnly, admission } },
        { upsert: true, returnDocument: 'after' },
      )
      .lean<ShopDocument>();
    return toShop(standing as ShopDocument);
  };

  const update = async (shopId: string, patch: ShopPatch): Promise<ShopRecord> => {
    const standing = await shops
      .findOneAndUpdate({ _id: shopId }, { $set: { ...patch } }, { returnDocument: 'after' })
      .lean<ShopDocument>();
    if (standing === null) throw new RangeError('a shop is registered before it is changed');
    return toShop(standing);
  };

  const defaults = async (): Promise<ShopDefaults | undefined> => {
    const found = await meta.findOne({ _id: 'shopDefaults' });
    if (found === null) return undefined;
    const { chatEnabled, subscribersOnly, admission } = found as unknown as ShopDefaults;
    return { chatEnabled, subscribersOnly, admission };
  };

  const setDefaults = async ({ chatEnabled, subscribersOnly, admission }: ShopDefaults): Promise<void> => {
    await meta.updateOne(
      { _id: 'shopDefaults' },
      { $set: { chatEnabled, subscribersOnly, admission } },
      { upsert: true },
    );
  };

  return {
    get: (shopId) => ask(() => get(shopId)),
    getMany: (shopIds) => ask(() => getMany(shopIds)),
    register: (shopId, given) => ask(() => register(shopId, given)),
    update: (shopId, patch) => ask(() => update(shopId, patch)),
    defaults: () => ask(defaults),
    setDefaults: (given) => ask(() => setDefaults(given)),
  };
}

const toShop = (shop: ShopDocument): ShopRecord => ({
  id: shop._id,
  name: shop.name,
  chatEnabled: shop.chatEnabled,
  subscribersOnly: shop.subscribersOnly,
  admission: shop.admission,
  subscribersOnlyStartedAt: shop.subscribersOnlyStartedAt,
  subscribersOnlyEndedAt: shop.subscribersOnlyEndedAt,
});
