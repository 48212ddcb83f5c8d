import { expect } from 'chai';
import { systemClock } from '../../../server/Clock.js';
import { ShopCounts } from '../../../server/inbox/ShopCounts.js';
import { openSqliteStores } from '../../../server/store/sqlite/openSqliteStores.js';
import { temporaryDirectory } from '../../support/dirs.js';
import { buildRow } from '../../support/factories/buildRow.js';
import { onTeardown } from '../../support/teardown.js';

const LAMPS = { id: 'lamps', subscribersOnly: false };

describe('ShopCounts', () => {
  let time = 0;
  let asked: string[];
  let counts: ShopCounts;
  let addRow: () => Promise<unknown>;
  const roomsOf = async (shop: typeof LAMPS): Promise<number | undefined> => (await counts.of(shop)).tabs.all?.rooms;

  beforeEach(async () => {
    const stores = await openSqliteStores({ dataDir: temporaryDirectory(), clock: systemClock });
    onTeardown(() => stores.close());
    addRow = () => stores.inbox.put([buildRow({ shopId: 'lamps' })]);
    await addRow();
    time = Date.now();
    asked = [];
    const countByShop: typeof stores.inbox.countByShop = (shopId, subscribersOnly, ...rest) => {
      asked.push(`${shopId} ${subscribersOnly}`);
      return stores.inbox.countByShop(shopId, subscribersOnly, ...rest);
    };
    counts = new ShopCounts({ inbox: { countByShop }, clock: { now: () => time } });
  });

  it('[I1] [P2] all who ask within a quarter of a second share one count', async () => {
    expect(await Promise.all([roomsOf(LAMPS), roomsOf(LAMPS)])).to.deep.equal([1, 1]);
    time += 249;
    expect(await roomsOf(LAMPS)).to.equal(1);
    expect(asked).to.deep.equal(['lamps false']);
  });

  it('[I1] later it is counted anew, and rows that moved here are counted at once', async () => {
    await roomsOf(LAMPS);
    await addRow();
    time += 250;
    expect(await roomsOf(LAMPS)).to.equal(2);
    await addRow();
    expect(await roomsOf(LAMPS)).to.equal(2);
    counts.moved('lamps');
    expect(await roomsOf(LAMPS)).to.equal(3);
  });

  it('[O4] with and without subscribers only are counted apart, and both move', async () => {
    await roomsOf(LAMPS);
    expect((await counts.of({ ...LAMPS, subscribersOnly: true })).hidden).to.equal(1);
    await addRow();
    counts.moved('lamps');
    expect(await roomsOf(LAMPS)).to.equal(2);
    expect((await counts.of({ ...LAMPS, subscribersOnly: true })).hidden).to.equal(2);
  });
});
