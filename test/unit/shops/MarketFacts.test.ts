import { expect } from 'chai';
import { systemClock } from '../../../server/Clock.js';
import { MarketFacts } from '../../../server/shops/MarketFacts.js';
import type { Stores } from '../../../server/store/Stores.js';
import { openSqliteStores } from '../../../server/store/sqlite/openSqliteStores.js';
import { temporaryDirectory } from '../../support/dirs.js';
import { codeOf } from '../../support/market/refusal.js';
import { onTeardown } from '../../support/teardown.js';

describe('MarketFacts', () => {
  const clock = { time: 0, now: () => clock.time };
  let stores: Stores;
  beforeEach(async () => {
    clock.time = 0;
    stores = await openSqliteStores({ dataDir: temporaryDirectory(), clock: systemClock });
    onTeardown(() => stores.close());
  });
  const facts = (isShared: boolean) =>
    new MarketFacts({ ...stores, isShared }, clock, (cause) => expect.fail(String(cause)));

  it('[O3] a shop is known once it was registered, with the defaults of that moment', async () => {
    const market = facts(false);
    expect(await codeOf(market.load('lamps', '7'))).to.equal('shop_not_found');
    await market.setDefaults({ chatEnabled: true });
    await market.register('lamps');
    await market.setDefaults({ chatEnabled: false });
    await market.register('lamps');
    expect((await market.load('lamps', '7')).shop).to.include({ chatEnabled: true, admission: 'everyone' });
  });

  it('[O3] [O4] [O6] what is written here holds here at once, without another look at the store', async () => {
    const market = facts(true);
    await market.register('lamps');
    await market.load('lamps', '7');
    await market.updateShop('lamps', () => ({ chatEnabled: true }));
    await market.setSubscribed('lamps', '7', '2026-01-01T00:00:00.000Z');
    await market.setShutOut('lamps', '7', true);
    await market.suspend({ kind: 'buyer', id: '7', reason: 'insults', at: '2026-01-01T00:00:00.000Z' });
    expect(market.peek('lamps', '7'), 'what was remembered is forgotten').to.equal(undefined);
    const loaded = await market.load('lamps', '7');
    expect(loaded.shop.chatEnabled).to.equal(true);
    expect(loaded.standing).to.include({ isShutOut: true, subscribedAt: '2026-01-01T00:00:00.000Z' });
    expect(loaded.buyerSuspension?.reason).to.equal('insults');
    expect(market.peek('lamps', '7')).to.deep.equal(loaded);
    await market.liftSuspension('buyer', '7');
    expect((await market.load('lamps', '7')).buyerSuspension).to.equal(null);
  });

  it('[O3] [O6] what another node writes holds here within a second', async () => {
    const [here, there] = [facts(true), facts(true)];
    await here.register('lamps');
    await here.load('lamps', '7');
    await there.setShutOut('lamps', '7', true);
    await there.suspend({ kind: 'shop', id: 'lamps', reason: 'fakes', at: '2026-01-01T00:00:00.000Z' });
    clock.time = 1_000;
    expect(here.peek('lamps', '7')).to.equal(undefined);
    const loaded = await here.load('lamps', '7');
    expect(loaded.standing.isShutOut).to.equal(true);
    expect(loaded.shopSuspension?.reason).to.equal('fakes');
  });

  it('[P2] on one node facts are never read twice', async () => {
    const market = facts(false);
    await market.register('lamps');
    const loaded = await market.load('lamps', '7');
    clock.time = 86_400_000;
    expect(market.peek('lamps', '7')).to.deep.equal(loaded);
  });
});
