import { type mongo, trusted } from 'mongoose';
import type { Standing, StandingStore } from '../../shops/StandingStore.js';
import type { Ask } from './Ask.js';
import { asText } from './asText.js';
import { isDuplicate } from './bulkErrors.js';
import { type Models, nativeOf } from './models/defineModels.js';
import type { StandingDocument } from './models/shopModels.js';

/** Standings: a document exists once anything was ever set. */
export function createStandingStore({ standings }: Pick<Models, 'standings'>, ask: Ask): StandingStore {
  const native = nativeOf(standings);

  const getMany = async (pairs: readonly { shopId: string; buyerId: string }[]): Promise<Standing[]> => {
    if (pairs.length === 0) return [];
    const filter = {
      _id: trusted({ $in: pairs.map(({ shopId, buyerId }) => standingId(shopId, buyerId)) }),
      shop: trusted({ $in: pairs.map(({ shopId }) => shopId) }),
    };
    const found = await standings.find(filter).hint({ _id: 1 }).lean<StandingDocument[]>();
    const known = new Map(found.map((standing) => [standing._id, toStanding(standing)]));
    return pairs.map(({ shopId, buyerId }) => known.get(standingId(shopId, buyerId)) ?? stranger(shopId, buyerId));
  };

  const get = async (shopId: string, buyerId: string): Promise<Standing> =>
    (await getMany([{ shopId, buyerId }]))[0] ?? stranger(shopId, buyerId);

  const change = async (shopId: string, buyerId: string, update: mongo.Document[]): Promise<Standing> => {
    const filter = { _id: standingId(shopId, buyerId), shop: asText(shopId) };
    const fresh = { $set: { buyer: { $literal: asText(buyerId) } } };
    const write = () => native.findOneAndUpdate(filter, [fresh, ...update], { upsert: true, returnDocument: 'after' });
    // Of two that insert the same standing at once one is refused; the second round finds it there.
    const changed = await write().catch((error: unknown) => {
      if (isDuplicate(error)) return write();
      throw error;
    });
    return toStanding(changed as StandingDocument);
  };

  const setSubscribed = (shopId: string, buyerId: string, subscribedAt: string | null): Promise<Standing> => {
    const start = subscribedAt === null ? null : { $ifNull: ['$subscribedAt', { $literal: asText(subscribedAt) }] };
    return change(shopId, buyerId, [{ $set: { subscribedAt: start, isShutOut: { $ifNull: ['$isShutOut', false] } } }]);
  };

  const setShutOut = (shopId: string, buyerId: string, isShutOut: boolean): Promise<Standing> =>
    change(shopId, buyerId, [
      { $set: { subscribedAt: { $ifNull: ['$subscribedAt', null] }, isShutOut: { $literal: isShutOut === true } } },
    ]);

  return {
    get: (shopId, buyerId) => ask(() => get(shopId, buyerId)),
    getMany: (pairs) => ask(() => getMany(pairs)),
    setSubscribed: (shopId, buyerId, subscribedAt) => ask(() => setSubscribed(shopId, buyerId, subscribedAt)),
    setShutOut: (shopId, buyerId, isShutOut) => ask(() => setShutOut(shopId, buyerId, isShutOut)),
  };
}

const standingId = (shopId: string, buyerId: string): string => `${asText(shopId)}/${asText(buyerId)}`;

const stranger = (shopId: string, buyerId: string): Standing => ({
  shopId,
  buyerId,
  subscribedAt: null,
  isShutOut: false,
});

const toStanding = ({ shop, buyer, subscribedAt, isShutOut }: StandingDocument): Standing => ({
  shopId: shop,
  buyerId: buyer,
  subscribedAt,
  isShutOut,
});
