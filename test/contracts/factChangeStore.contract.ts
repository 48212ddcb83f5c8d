import { expect } from 'chai';
import { systemClock } from '../../server/Clock.js';
import type { FactChangeStore } from '../../server/shops/FactChangeStore.js';
import { MarketFacts } from '../../server/shops/MarketFacts.js';
import type { Stores } from '../../server/store/Stores.js';
import { secondsIn } from '../support/factories/buildEntry.js';
import { unique } from '../support/factories/unique.js';
import { onTeardown } from '../support/teardown.js';
import { until } from '../support/until.js';
import type { CreateStores } from './EngineUnderTest.js';

/** Announcements of changed facts, and what they are for. */
export function factChangeStoreContract(create: CreateStores): void {
  let here: Stores;
  let there: Stores;
  let changes: FactChangeStore;
  let others: FactChangeStore;
  before(async () => {
    const under = await create();
    here = under.stores;
    there = await under.another();
    [changes, others] = [here.factChanges as FactChangeStore, there.factChanges as FactChangeStore];
  });

  const factsOf = (stores: Stores) => {
    const facts = new MarketFacts(stores, systemClock, (cause) => expect.fail(String(cause)));
    onTeardown(() => facts.close());
    return facts;
  };

  it('[O4] what was announced is known to every instance at once, each fact once', async () => {
    const [one, two] = [unique('shops:s'), unique('standings:s/b')];
    await Promise.all([changes.announce(one), others.announce(one), changes.announce(one)]);
    expect((await others.recent()).filter((fact) => fact === one)).to.deep.equal([one]);
    expect(await changes.recent()).not.to.include(two);
    await others.announce(two);
    expect(await changes.recent()).to.include.members([one, two]);
  });

  it('[O3] [O4] [O6] whatever is written anywhere holds here within a second, and nothing else is read again', async () => {
    const [shop, quiet, buyer] = [unique('shop'), unique('quiet'), unique('77')];
    const [mine, theirs] = [factsOf(here), factsOf(there)];
    for (const id of [shop, quiet]) await mine.register(id);
    await Promise.all([mine.load(shop, buyer), mine.load(quiet, unique('78'))]);
    const kept = await mine.load(quiet, buyer);
    mine.start();
    await theirs.updateShop(shop, () => ({ chatEnabled: true }));
    await theirs.setShutOut(shop, buyer, true);
    await theirs.suspend({ kind: 'buyer', id: buyer, reason: 'insults', at: secondsIn(1) });
    const writtenAt = performance.now();
    const learnt = await until(async () => {
      const facts = await mine.load(shop, buyer);
      return facts.shop.chatEnabled && facts.standing.isShutOut && facts.buyerSuspension !== null && facts;
    });
    expect(performance.now() - writtenAt).to.be.below(1_000 + 500);
    expect(learnt.buyerSuspension?.reason).to.equal('insults');
    await until(() => performance.now() - writtenAt > 2_500, { timeoutMs: 5_000 });
    const again = await mine.load(quiet, unique('79'));
    expect(again.shop, 'the very same record, older than a second').to.equal(kept.shop);
    await theirs.liftSuspension('buyer', buyer);
    await until(async () => (await mine.load(shop, buyer)).buyerSuspension === null);
  });
}
