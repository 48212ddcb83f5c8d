import { MAX_COUNTED } from '@souk/shared/model/limits.js';
import { expect } from 'chai';
import fc from 'fast-check';
import type { InboxStore, RoomRow } from '../../server/inbox/InboxStore.js';
import { secondsIn } from '../support/factories/buildEntry.js';
import { buildRow } from '../support/factories/buildRow.js';
import { randomRows } from '../support/factories/randomRows.js';
import { unique } from '../support/factories/unique.js';
import { modelOfShopCounts } from '../support/inboxModel.js';
import type { CreateStores, StoresUnderTest } from './EngineUnderTest.js';
import { expectKeyed } from './expectKeyed.js';

/** What counters of shops and buyers say. */
export function inboxCountersContract(create: CreateStores): void {
  let under: StoresUnderTest;
  let inbox: InboxStore;
  before(async () => {
    under = await create();
    inbox = under.stores.inbox;
  });

  it('[I1] the counters of a shop are those of counting its rows, up to any cap', async () => {
    const check = async (rows: RoomRow[], showsSubscribersOnly: boolean, now: string, cap: number) => {
      await inbox.clear();
      await inbox.put(rows);
      const counted = await inbox.countByShop('shop-1', showsSubscribersOnly, now, cap);
      expect(counted).to.deep.equal(modelOfShopCounts(rows, 'shop-1', showsSubscribersOnly, now, cap));
    };
    const now = fc.nat(5).map(secondsIn);
    await fc.assert(fc.asyncProperty(randomRows, fc.boolean(), now, fc.integer({ min: 1, max: 20 }), check), {
      numRuns: 60,
    });
  });

  it('[I1] the counters of a buyer are those of counting the rows, up to any cap', async () => {
    const check = async (rows: RoomRow[], cap: number) => {
      await inbox.clear();
      await inbox.put(rows);
      const own = rows.filter(({ buyerId }) => buyerId === '2');
      const [nobody, counted] = await inbox.countByBuyers(['nobody', '2'], cap);
      expect(nobody).to.deep.equal({ rooms: 0, unanswered: 0, overdue: 0, unread: 0 });
      const count = (test: (row: RoomRow) => boolean) => Math.min(own.filter(test).length, cap + 1);
      expect(counted).to.deep.equal({
        rooms: count(() => true),
        unanswered: count(({ waitingFor }) => waitingFor === 'shop'),
        overdue: 0,
        unread: count(({ isUnreadByBuyer }) => isUnreadByBuyer),
      });
    };
    await fc.assert(fc.asyncProperty(randomRows, fc.integer({ min: 1, max: 20 }), check), { numRuns: 30 });
  });

  it('[I1] every count stops at 1000, which means more than 999', async () => {
    const [shopId, buyerId] = [unique('shop'), unique('buyer')];
    const overdue = { waitingFor: 'shop', dueAt: secondsIn(0), isUnreadByShop: true, isUnreadByBuyer: true } as const;
    const rows = Array.from({ length: 1_100 }, (_, at) =>
      buildRow({ shopId, buyerId, tab: at < 600 ? 'products' : 'shop', ...overdue }),
    );
    await inbox.put(rows);
    const all = { rooms: 1_000, unanswered: 1_000, overdue: 1_000, unread: 1_000 };
    const { tabs, hidden } = await inbox.countByShop(shopId, false, secondsIn(1), MAX_COUNTED);
    expect(tabs.all).to.deep.equal(all);
    expect(tabs.products).to.deep.equal({ rooms: 600, unanswered: 600, overdue: 600, unread: 600 });
    expect(tabs.orders).to.deep.equal({ rooms: 0, unanswered: 0, overdue: 0, unread: 0 });
    expect(hidden, 'nothing is hidden while the switch is off').to.equal(0);
    expect((await inbox.countByShop(shopId, true, secondsIn(1), MAX_COUNTED)).hidden).to.equal(1_000);
    const [counted] = await inbox.countByBuyers([buyerId], MAX_COUNTED);
    expect(counted).to.deep.equal({ rooms: 1_000, unanswered: 1_000, overdue: 0, unread: 1_000 });
  });

  it('[I1] counters go by key', async () => {
    const plans = await under.plansOf(async (stores) => {
      await stores.inbox.countByShop(unique('shop'), false, secondsIn(1), MAX_COUNTED);
      await stores.inbox.countByShop(unique('shop'), true, secondsIn(1), MAX_COUNTED);
      await stores.inbox.countByBuyers([unique('buyer'), unique('buyer')], MAX_COUNTED);
    });
    expectKeyed(plans);
    expect(plans, 'one query for each call').to.have.lengthOf.at.most(3);
  });
}
