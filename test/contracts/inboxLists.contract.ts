import { LIST_TABS } from '@souk/shared/model/subject.js';
import { expect } from 'chai';
import fc from 'fast-check';
import type { InboxStore, RoomRow, RowQuery } from '../../server/inbox/InboxStore.js';
import { secondsIn } from '../support/factories/buildEntry.js';
import { buildRow, withHead } from '../support/factories/buildRow.js';
import { randomQuery } from '../support/factories/randomQuery.js';
import { randomRows } from '../support/factories/randomRows.js';
import { unique } from '../support/factories/unique.js';
import { cursorAfter, modelOfBuyer, modelOfCallCentre, modelOfShop } from '../support/inboxModel.js';
import type { CreateStores, StoresUnderTest } from './EngineUnderTest.js';
import { expectKeyed } from './expectKeyed.js';

type List = (inbox: InboxStore, query: RowQuery) => Promise<RoomRow[]>;

/** Follows a list page by page to its end. */
async function walk(inbox: InboxStore, list: List, query: RowQuery): Promise<RoomRow[]> {
  const seen: RoomRow[] = [];
  for (let page = await list(inbox, query); page.length > 0; ) {
    expect(page.length).to.be.at.most(query.limit);
    seen.push(...page);
    const last = seen.at(-1);
    if (last === undefined) break;
    page = await list(inbox, { ...query, after: cursorAfter(last) });
  }
  return seen;
}

const ids = (rows: readonly RoomRow[]): string[] => rows.map(({ roomId }) => roomId);

/** What lists show, in which order and by which key. */
export function inboxListsContract(create: CreateStores): void {
  let under: StoresUnderTest;
  let inbox: InboxStore;
  before(async () => {
    under = await create();
    inbox = under.stores.inbox;
  });

  it('[I1] every list, narrowed in any way, shows what its plainest description says', async () => {
    const check = async (rows: RoomRow[], queries: readonly (readonly [RowQuery, boolean])[]) => {
      await inbox.clear();
      await inbox.put(rows);
      const everything = { limit: rows.length };
      for (const [query, showsSubscribersOnly] of queries) {
        const inShop = await walk(
          inbox,
          (store, next) => store.listByShop('shop-1', showsSubscribersOnly, next),
          query,
        );
        expect(inShop).to.deep.equal(modelOfShop(rows, 'shop-1', showsSubscribersOnly, { ...query, ...everything }));
        const ofBuyer = await walk(inbox, (store, next) => store.listByBuyer('2', next), query);
        expect(ofBuyer).to.deep.equal(modelOfBuyer(rows, '2', { ...query, ...everything }));
        const ofCallCentre = await walk(inbox, (store, next) => store.listByCallCentre(next), query);
        expect(ofCallCentre).to.deep.equal(modelOfCallCentre(rows, { ...query, ...everything }));
      }
    };
    const queries = fc.array(fc.tuple(randomQuery, fc.boolean()), { minLength: 1, maxLength: 6 });
    await fc.assert(fc.asyncProperty(randomRows, queries, check), { numRuns: 40 });
  });

  it('[I1] pages skip nothing and repeat nothing among rows of one instant', async () => {
    const shopId = unique('shop');
    const rows = Array.from({ length: 25 }, (_, at) =>
      buildRow({
        shopId,
        tab: at % 2 === 0 ? 'products' : 'orders',
        isSubscriber: at % 3 === 0,
        isPinned: at % 5 === 0,
      }),
    );
    await inbox.put(rows);
    const seen = await walk(inbox, (store, query) => store.listByShop(shopId, false, query), { tab: 'all', limit: 4 });
    expect(ids(seen)).to.have.members(ids(rows));
    expect(seen).to.have.lengthOf(25);
    expect(seen.map(({ isPinned }) => isPinned)).to.deep.equal([...Array(5).fill(true), ...Array(20).fill(false)]);
  });

  it('[I1] rows that stay where they are are seen once, though others move up between two pages', async () => {
    const shopId = unique('shop');
    const rows = Array.from({ length: 12 }, (_, at) => buildRow({ shopId, lastActivityAt: secondsIn(at) }));
    await inbox.put(rows);
    let moves = 0;
    const listAndMove: List = async (store, query) => {
      const page = await store.listByShop(shopId, false, query);
      const [lowest] = rows.splice(0, 1);
      moves += 1;
      if (lowest !== undefined) await store.put([{ ...withHead(lowest, 2), lastActivityAt: secondsIn(100 + moves) }]);
      return page;
    };
    const seen = ids(await walk(inbox, listAndMove, { tab: 'all', limit: 3 }));
    expect(new Set(seen).size, 'no row twice').to.equal(seen.length);
    expect(seen).to.include.members(ids(rows));
  });

  it('[I1] lists go by key, however they are narrowed and however deep the page', async () => {
    const shopId = unique('shop');
    const rows = Array.from({ length: 9 }, (_, at) =>
      buildRow({ shopId, buyerId: '5', lastActivityAt: secondsIn(at) }),
    );
    await inbox.put([...rows, buildRow({ shopId, tab: 'call_centre' })]);
    const after = cursorAfter(rows[4] ?? buildRow());
    const narrowed: Partial<RowQuery>[] = [
      {},
      { after },
      { isUnanswered: true },
      { isUnanswered: true, isOverdueAt: secondsIn(3), after },
      { isOverdueAt: secondsIn(3) },
      { isSubscriber: true, assignedTo: 'ann' },
      { subject: { kind: 'product', id: 'lamp-1' }, from: secondsIn(1), to: secondsIn(9), after },
    ];
    const plans = await under.plansOf(async (stores) => {
      for (const tab of LIST_TABS) {
        for (const parts of narrowed) {
          const query = { tab, limit: 3, ...parts };
          await stores.inbox.listByShop(shopId, false, query);
          await stores.inbox.listByShop(shopId, true, query);
          await stores.inbox.listByBuyer('5', query);
          await stores.inbox.listByCallCentre(query);
        }
      }
      await stores.inbox.scan(rows[3]?.roomId ?? '', 3);
      await stores.inbox.get(ids(rows));
    });
    expectKeyed(plans);
  });
}
