import type { PlatformUseCase } from '../commands/PlatformTable.js';
import type { PeopleStore } from '../people/PeopleStore.js';
import type { MarketFacts } from './MarketFacts.js';
import type { ShopAnnouncer } from './ShopAnnouncer.js';

/** What naming a shop needs. */
export interface PutShopDeps {
  readonly facts: MarketFacts;
  readonly shops: ShopAnnouncer;
  readonly people: PeopleStore;
}

/** Names a shop and its people, making it known if need be. Names grant nothing: the token does. */
export const putShop =
  ({ facts, shops, people }: PutShopDeps): PlatformUseCase<'putShop'> =>
  async (_caller, { shopId, name, staff = [] }) => {
    await facts.register(shopId);
    for (const { id, name: called, email = null, locale = null } of staff) {
      await people.put({ role: 'seller', id, name: called, avatar: null, locale, email });
    }
    if (name === undefined) return;
    const { before, after } = await facts.updateShop(shopId, () => ({ name }));
    if (before.name === after.name) return;
    shops.changedForStaff(shopId);
    shops.changedForBuyers(shopId);
  };
