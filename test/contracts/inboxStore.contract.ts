import { FOLD_VERSION } from '@souk/shared/model/fold.js';
import { EMPTY_STAFF_STATE } from '@souk/shared/model/staff.js';
import { expect } from 'chai';
import type { InboxStore, RoomRow } from '../../server/inbox/InboxStore.js';
import { secondsIn } from '../support/factories/buildEntry.js';
import { buildRow, withHead } from '../support/factories/buildRow.js';
import { unique } from '../support/factories/unique.js';
import type { CreateStores, StoresUnderTest } from './EngineUnderTest.js';

/** A row in which nothing has the value it has by default. */
const busyRow = (): RoomRow =>
  buildRow({
    tab: 'call_centre',
    subjectKind: 'order',
    subjectId: 'order-77',
    effectsSeq: 4,
    staff: { ...EMPTY_STAFF_STATE, staffHeadSeq: 3, archivedAfterSeq: 2 },
    isArchived: true,
    isExempt: true,
    isSubscriber: true,
    isPinned: true,
    lastActivityAt: secondsIn(9),
    waitingFor: 'shop',
    dueAt: secondsIn(99),
    assignedTo: 'ann',
    buyerReadSeq: 2,
    shopReadSeq: 1,
    isUnreadByBuyer: true,
    isUnreadByShop: true,
  });

/** Each part by which a stored row can be newer than the one that is written. */
const older: Readonly<Record<string, (row: RoomRow) => RoomRow>> = {
  headSeq: (row) => withHead(row, row.state.headSeq - 1),
  staffHeadSeq: (row) => ({ ...row, staff: { ...row.staff, staffHeadSeq: row.staff.staffHeadSeq - 1 } }),
  buyerReadSeq: (row) => ({ ...row, buyerReadSeq: row.buyerReadSeq - 1 }),
  shopReadSeq: (row) => ({ ...row, shopReadSeq: row.shopReadSeq - 1 }),
  foldVersion: (row) => ({ ...row, state: { ...row.state, foldVersion: FOLD_VERSION - 1 } }),
  'foldVersion of the staff log': (row) => ({
    ...row,
    staff: { ...row.staff, foldVersion: row.staff.foldVersion - 1 },
  }),
};

/** What is kept in rows, and which rows replace which. */
export function inboxStoreContract(create: CreateStores): void {
  let under: StoresUnderTest;
  let inbox: InboxStore;
  let others: InboxStore;
  before(async () => {
    under = await create();
    inbox = under.stores.inbox;
    others = (await under.another()).inbox;
  });

  it('[I1] rows come back whole, on every instance', async () => {
    const rows = [buildRow(), busyRow()];
    expect(await inbox.put(rows)).to.deep.equal([]);
    expect(await others.get([...rows.map(({ roomId }) => roomId), unique('room')])).to.deep.equal(
      new Map(rows.map((row) => [row.roomId, row])),
    );
    expect(await inbox.get([])).to.deep.equal(new Map());
    expect(await inbox.put([])).to.deep.equal([]);
  });

  it('[I1] a row is replaced by one that is as new or newer in every part', async () => {
    const row = busyRow();
    await inbox.put([row]);
    const moved = {
      ...withHead(row, 5),
      isPinned: false,
      waitingFor: null,
      dueAt: null,
      assignedTo: null,
      shopReadSeq: 5,
    };
    expect(await others.put([moved])).to.deep.equal([]);
    const refolded = { ...moved, state: { ...moved.state, foldVersion: FOLD_VERSION + 1 } };
    expect(await inbox.put([refolded])).to.deep.equal([]);
    expect(await inbox.get([row.roomId])).to.deep.equal(new Map([[row.roomId, refolded]]));
  });

  for (const [part, makeOlder] of Object.entries(older)) {
    it(`[I1] a row never falls back in ${part}, whatever else is newer`, async () => {
      const stored = withHead(busyRow(), 5);
      const fresh = buildRow();
      await inbox.put([stored]);
      const lifted = {
        ...withHead(stored, 9),
        buyerReadSeq: 9,
        shopReadSeq: 9,
        staff: { ...stored.staff, staffHeadSeq: 9 },
      };
      const base = part === 'foldVersion' || part.startsWith('foldVersion') ? lifted : stored;
      const attempt = makeOlder({ ...base, isPinned: false });
      expect(await others.put([attempt, fresh]), 'refused').to.deep.equal([stored.roomId]);
      const after = await inbox.get([stored.roomId, fresh.roomId]);
      expect(after.get(stored.roomId)).to.deep.equal(stored);
      expect(after.get(fresh.roomId), 'the other row of the batch').to.deep.equal(fresh);
    });
  }

  it('[I1] rows written by two instances at once, in any order, leave the newest', async () => {
    const row = buildRow();
    const writes = Array.from({ length: 40 }, (_, at) => withHead(row, ((at * 17) % 40) + 1));
    await Promise.all(writes.map((one, at) => (at % 2 === 0 ? inbox : others).put([one])));
    expect((await inbox.get([row.roomId])).get(row.roomId)?.state.headSeq).to.equal(40);
  });

  it('[O4] a subscription marks all rows of the buyer at that shop', async () => {
    const [shopId, buyerId] = [unique('shop'), unique('buyer')];
    const rows = [
      buildRow({ shopId, buyerId }),
      buildRow({ shopId, buyerId, isArchived: true }),
      buildRow({ shopId, buyerId: unique('buyer') }),
      buildRow({ shopId: unique('shop'), buyerId }),
    ];
    await inbox.put(rows);
    const ids = rows.map(({ roomId }) => roomId);
    expect(await inbox.setSubscriber(shopId, buyerId, true)).to.have.members(ids.slice(0, 2));
    const marked = await others.get(ids);
    expect(ids.map((id) => marked.get(id)?.isSubscriber)).to.deep.equal([true, true, false, false]);
    expect(await others.listByShop(shopId, true, { tab: 'all', limit: 9 })).to.have.lengthOf(1);
    expect(await inbox.setSubscriber(shopId, buyerId, false)).to.have.members(ids.slice(0, 2));
    expect(await others.listByShop(shopId, true, { tab: 'all', limit: 9 })).to.deep.equal([]);
    expect(await inbox.get(ids)).to.deep.equal(new Map(rows.map((row) => [row.roomId, row])));
    expect(await inbox.setSubscriber(unique('shop'), buyerId, true)).to.deep.equal([]);
  });

  it('[I1] all rows are walked in pages by room id, and can be thrown away', async () => {
    const own = await create();
    const rows = Array.from({ length: 7 }, () => buildRow({ roomId: unique('room') }));
    await own.stores.inbox.put(rows);
    const seen: RoomRow[] = [];
    for (let page = await own.stores.inbox.scan('', 3); page.length > 0; ) {
      expect(page.length).to.be.at.most(3);
      seen.push(...page);
      page = await own.stores.inbox.scan(seen.at(-1)?.roomId ?? '', 3);
    }
    expect(seen).to.deep.equal(rows.sort((a, b) => (a.roomId < b.roomId ? -1 : 1)));
    await own.stores.inbox.clear();
    expect(await own.stores.inbox.scan('', 3)).to.deep.equal([]);
    const back = withHead(seen[0] ?? buildRow(), 1);
    expect(await own.stores.inbox.put([back]), 'a cleared row refuses nothing').to.deep.equal([]);
  });
}
