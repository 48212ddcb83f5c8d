import { expect } from 'chai';
import type { StandingStore } from '../../server/shops/StandingStore.js';
import { secondsIn } from '../support/factories/buildEntry.js';
import { unique } from '../support/factories/unique.js';
import type { CreateStores } from './EngineUnderTest.js';

/** Who follows a shop and whom it shut out. */
export function standingStoreContract(create: CreateStores): void {
  let standings: StandingStore;
  let others: StandingStore;
  before(async () => {
    const under = await create();
    standings = under.stores.standings;
    others = (await under.another()).standings;
  });

  const pair = () => ({ shopId: unique('shop'), buyerId: unique('buyer') });

  it('[O4] a buyer unknown to the shop follows nothing and is not shut out', async () => {
    const { shopId, buyerId } = pair();
    expect(await standings.get(shopId, buyerId)).to.deep.equal({
      shopId,
      buyerId,
      subscribedAt: null,
      isShutOut: false,
    });
  });

  it('[O4] a subscription keeps its first start until it ends', async () => {
    const { shopId, buyerId } = pair();
    const since = (subscribedAt: string | null) => ({ shopId, buyerId, subscribedAt, isShutOut: false });
    expect(await standings.setSubscribed(shopId, buyerId, secondsIn(5))).to.deep.equal(since(secondsIn(5)));
    expect(await others.setSubscribed(shopId, buyerId, secondsIn(9))).to.deep.equal(since(secondsIn(5)));
    expect(await others.get(shopId, buyerId)).to.deep.equal(since(secondsIn(5)));
    expect(await standings.setSubscribed(shopId, buyerId, null)).to.deep.equal(since(null));
    expect(await others.setSubscribed(shopId, buyerId, secondsIn(12))).to.deep.equal(since(secondsIn(12)));
  });

  it('[O6] shutting out and following are apart', async () => {
    const { shopId, buyerId } = pair();
    expect((await standings.setShutOut(shopId, buyerId, true)).isShutOut).to.equal(true);
    const both = { shopId, buyerId, subscribedAt: secondsIn(1), isShutOut: true };
    expect(await others.setSubscribed(shopId, buyerId, secondsIn(1))).to.deep.equal(both);
    expect(await standings.setShutOut(shopId, buyerId, true)).to.deep.equal(both);
    expect(await standings.setShutOut(shopId, buyerId, false)).to.deep.equal({ ...both, isShutOut: false });
  });

  it('[O4] both at once on two instances lose nothing', async () => {
    const { shopId, buyerId } = pair();
    await Promise.all([
      standings.setShutOut(shopId, buyerId, true),
      others.setSubscribed(shopId, buyerId, secondsIn(3)),
      standings.setSubscribed(shopId, buyerId, secondsIn(3)),
    ]);
    expect(await others.get(shopId, buyerId)).to.deep.equal({
      shopId,
      buyerId,
      subscribedAt: secondsIn(3),
      isShutOut: true,
    });
  });

  it('[O4] several are read at once, in the order asked', async () => {
    const pairs = [pair(), pair(), pair()] as const;
    await standings.setShutOut(pairs[2].shopId, pairs[2].buyerId, true);
    await standings.setSubscribed(pairs[0].shopId, pairs[0].buyerId, secondsIn(1));
    const unknown = { subscribedAt: null, isShutOut: false };
    expect(await others.getMany([...pairs, pairs[0]])).to.deep.equal([
      { ...pairs[0], ...unknown, subscribedAt: secondsIn(1) },
      { ...pairs[1], ...unknown },
      { ...pairs[2], ...unknown, isShutOut: true },
      { ...pairs[0], ...unknown, subscribedAt: secondsIn(1) },
    ]);
    expect(await others.getMany([])).to.deep.equal([]);
  });
}
