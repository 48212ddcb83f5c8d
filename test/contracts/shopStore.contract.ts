import { expect } from 'chai';
import type { ShopDefaults, ShopStore } from '../../server/shops/ShopStore.js';
import { secondsIn } from '../support/factories/buildEntry.js';
import { unique } from '../support/factories/unique.js';
import type { CreateStores } from './EngineUnderTest.js';

const off: ShopDefaults = { chatEnabled: false, subscribersOnly: false, admission: 'everyone' };
const on: ShopDefaults = { chatEnabled: true, subscribersOnly: true, admission: 'subscribers' };
const nameless = { name: null, subscribersOnlyStartedAt: null, subscribersOnlyEndedAt: null };

/** Shops and the marketplace's defaults. */
export function shopStoreContract(create: CreateStores): void {
  let shops: ShopStore;
  let others: ShopStore;
  before(async () => {
    const under = await create();
    shops = under.stores.shops;
    others = (await under.another()).shops;
  });

  it('[O3] a shop is registered once, with the defaults of the first to name it', async () => {
    const id = unique('shop');
    expect(await shops.get(id)).to.equal(undefined);
    expect(await shops.register(id, off)).to.deep.equal({ id, ...nameless, ...off });
    expect(await others.register(id, on)).to.deep.equal({ id, ...nameless, ...off });
    expect(await others.get(id)).to.deep.equal({ id, ...nameless, ...off });
  });

  it('[O3] registered by many at once, all learn what stands', async () => {
    const id = unique('shop');
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, at) => (at % 2 === 0 ? shops.register(id, on) : others.register(id, off))),
    );
    const standing = await shops.get(id);
    for (const answer of answers) expect(answer).to.deep.equal(standing);
  });

  it('[O4] an update changes what it names and nothing else', async () => {
    const id = unique('shop');
    await shops.register(id, off);
    const named = await others.update(id, { name: 'Лампи та свічки' });
    expect(named).to.deep.equal({ id, ...nameless, ...off, name: 'Лампи та свічки' });
    const switched = await shops.update(id, { subscribersOnly: true, subscribersOnlyStartedAt: secondsIn(1) });
    expect(switched).to.deep.equal({ ...named, subscribersOnly: true, subscribersOnlyStartedAt: secondsIn(1) });
    expect(await others.update(id, { name: null, admission: 'subscribers' })).to.deep.equal({
      ...switched,
      name: null,
      admission: 'subscribers',
    });
    expect(await shops.update(id, {})).to.deep.equal(await others.get(id));
  });

  it('[O4] updates of two instances at once lose none of their fields', async () => {
    const id = unique('shop');
    await shops.register(id, off);
    await Promise.all([
      shops.update(id, { chatEnabled: true }),
      others.update(id, { subscribersOnly: true }),
      shops.update(id, { admission: 'subscribers' }),
      others.update(id, { name: 'Φως' }),
    ]);
    expect(await shops.get(id)).to.deep.equal({ id, ...nameless, ...on, name: 'Φως' });
  });

  it('[O3] several shops are read at once, those never registered are absent', async () => {
    const ids = [unique('shop'), unique('shop'), unique('shop')];
    for (const id of ids.slice(0, 2)) await shops.register(id, on);
    const expected = ids.slice(0, 2).map((id) => [id, { id, ...nameless, ...on }] as const);
    expect(await others.getMany(ids)).to.deep.equal(new Map(expected));
    expect(await others.getMany([])).to.deep.equal(new Map());
  });

  it('[O3] there are no defaults until the marketplace sets some, and the last set stand', async () => {
    const own = await create();
    const other = await own.another();
    expect(await own.stores.shops.defaults()).to.equal(undefined);
    await own.stores.shops.setDefaults(on);
    expect(await other.shops.defaults()).to.deep.equal(on);
    await other.shops.setDefaults(off);
    expect(await own.stores.shops.defaults()).to.deep.equal(off);
  });
}
