import { fileURLToPath } from 'node:url';
import { createId } from '@souk/shared/model/ids.js';
import { LIST_TABS } from '@souk/shared/model/subject.js';
import { expect } from 'chai';
import { type Document, MongoClient } from 'mongodb';
import { blobKeyOf } from '../../../server/blobs/BlobStore.js';
import type { RowQuery } from '../../../server/inbox/InboxStore.js';
import type { Stores } from '../../../server/store/Stores.js';
import { mongoUri } from '../../support/environment.js';
import { buildLog, secondsIn } from '../../support/factories/buildEntry.js';
import { buildRow } from '../../support/factories/buildRow.js';
import { cursorAfter } from '../../support/inboxModel.js';
import { needs } from '../../support/needs.js';
import { onTeardown } from '../../support/teardown.js';
import { openStores } from './openStores.js';
import { profile } from './profile.js';

const SHOP = 'shop-1';
const ROOM = 'a-long-room';
const ROWS = 600;
const TABS = ['orders', 'products', 'shop', 'call_centre'] as const;

const blobKey = blobKeyOf(createId(), 'file');

const rows = Array.from({ length: ROWS }, (_, at) =>
  buildRow({
    roomId: `room-${String(at).padStart(4, '0')}`,
    shopId: SHOP,
    buyerId: `buyer-${at % 20}`,
    subjectId: `lamp-${at % 30}`,
    tab: TABS[at % 4] ?? 'shop',
    isArchived: at % 10 === 9,
    isSubscriber: at % 3 === 0,
    isPinned: at % 100 === 0,
    isUnreadByShop: at % 2 === 0,
    isUnreadByBuyer: at % 5 === 0,
    waitingFor: at % 6 === 0 ? 'shop' : 'buyer',
    dueAt: at % 12 === 0 ? secondsIn(at) : null,
    assignedTo: at % 7 === 0 ? 'ann' : null,
    lastActivityAt: secondsIn(at),
  }),
);

/** Every stage in a plan, of every pipeline that the command unites. */
function stagesOf(plan: unknown): string[] {
  if (Array.isArray(plan)) return plan.flatMap(stagesOf);
  if (plan === null || typeof plan !== 'object') return [];
  const own = 'stage' in plan && typeof plan.stage === 'string' ? [plan.stage] : [];
  const parts = Object.entries(plan).filter(([name]) => name !== 'rejectedPlans');
  return [...own, ...parts.flatMap(([, part]) => stagesOf(part))];
}

describe('plans of MongoDB', function () {
  this.timeout(60_000);
  needs('mongo');
  let uri: string;
  let stores: Stores;
  let client: MongoClient;

  before(async () => {
    uri = await mongoUri();
    stores = await openStores(uri);
    client = await new MongoClient(uri).connect();
    onTeardown(() => client.close());
    await stores.inbox.put(rows);
    for (const entry of buildLog(400, ROOM)) await stores.entries.append([entry]);
  });

  const readsOf = async (task: () => Promise<unknown>): Promise<Document[]> =>
    (await profile(uri, task)).filter(({ command }) => command?.find !== undefined || command?.aggregate !== undefined);

  async function explain({ command }: Document): Promise<string[]> {
    const { find, aggregate, filter, sort, limit, hint, projection, pipeline } = command;
    const asked =
      find === undefined
        ? { aggregate, pipeline, cursor: {}, ...(hint === undefined ? {} : { hint }) }
        : { find, filter, sort, limit, hint, projection };
    const defined = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined));
    return stagesOf(await client.db().command({ explain: defined, verbosity: 'queryPlanner' }));
  }

  it('[I1] no list, page or counter looks at a whole collection or sorts what it read', async () => {
    const after = cursorAfter(rows[300] ?? buildRow());
    const narrowed: Partial<RowQuery>[] = [
      {},
      { after },
      { after: cursorAfter(rows[300] ?? buildRow()), from: secondsIn(10), to: secondsIn(500) },
      { from: secondsIn(10) },
      { isUnanswered: true },
      { isUnanswered: false, after },
      { isOverdueAt: secondsIn(100) },
      { isSubscriber: false },
      { assignedTo: 'ann', after },
      { subject: { kind: 'product', id: 'lamp-3' }, isUnanswered: true },
    ];
    const reads = await readsOf(async () => {
      for (const tab of LIST_TABS) {
        for (const parts of narrowed) {
          const query = { tab, limit: 20, ...parts };
          await stores.inbox.listByShop(SHOP, true, query);
          await stores.inbox.listByShop(SHOP, false, query);
          await stores.inbox.listByBuyer('buyer-3', query);
          await stores.inbox.listByCallCentre(query);
        }
      }
      await stores.inbox.countByShop(SHOP, true, secondsIn(100), 9);
      await stores.inbox.countByShop(SHOP, false, secondsIn(100), 9);
      await stores.inbox.countByBuyers(['buyer-3', 'buyer-4'], 9);
      await stores.inbox.scan('room-0003', 5);
      await stores.inbox.get(['room-0003']);
      await stores.inbox.setSubscriber(SHOP, 'buyer-3', true);
      await stores.entries.heads([ROOM, 'room-0003', 'room-0004']);
      await stores.entries.readMany([
        { roomId: ROOM, limit: 5, from: 'start', afterSeq: 5 },
        { roomId: ROOM, limit: 5, from: 'end' },
      ]);
      await stores.receipts.list([ROOM]);
      await stores.standings.getMany([{ shopId: SHOP, buyerId: '1' }]);
      await stores.doors.scan('a', 5);
      await stores.revocations.since(5);
      await stores.attachments.due(5, 5);
      await stores.nodes.expired(5);
      await stores.blobs?.list(5);
      await stores.blobs?.list(5, blobKeyOf(createId(), 'file'));
      await stores.blobs?.put(blobKey, fileURLToPath(import.meta.url));
      for await (const bytes of (await stores.blobs?.read(blobKey)) ?? []) expect(bytes).not.to.be.empty;
    });
    expect(reads.length).to.be.above(150);
    for (const read of reads) {
      const stages = await explain(read);
      expect(stages, JSON.stringify(read.command)).not.to.be.empty;
      expect(stages, JSON.stringify(read.command)).not.to.include('COLLSCAN');
      expect(stages, JSON.stringify(read.command)).not.to.include('SORT');
      expect(read.hasSortStage, JSON.stringify(read.command)).to.equal(undefined);
    }
  });

  it('[I1] all counters of a large shop are one command that fetches no row, once it is known to be large', async () => {
    await stores.inbox.countByShop(SHOP, false, secondsIn(100), 9);
    for (const showsSubscribersOnly of [false, true]) {
      const reads = await readsOf(() => stores.inbox.countByShop(SHOP, showsSubscribersOnly, secondsIn(100), 9));
      expect(reads).to.have.lengthOf(1);
      expect(reads[0]?.docsExamined, JSON.stringify(reads[0])).to.equal(0);
      expect(await explain(reads[0] as Document)).not.to.include('FETCH');
    }
  });

  it('[I1] a page costs the same at any depth', async () => {
    const keys: number[] = [];
    for (const at of [590, 501, 301, 151]) {
      const after = cursorAfter(rows[at] ?? buildRow());
      const [read] = await readsOf(() => stores.inbox.listByShop(SHOP, false, { tab: 'all', limit: 20, after }));
      expect(read?.docsExamined).to.equal(20);
      keys.push(read?.keysExamined);
    }
    // Twelve ranges are merged: each has its first key looked at.
    expect(Math.max(...keys)).to.be.at.most(20 + 2 * 12);
  });

  it('[M7] a page of history looks at its own entries only, at any depth', async () => {
    for (const beforeSeq of [400, 200, 60]) {
      const [read] = await readsOf(() => stores.entries.read({ roomId: ROOM, beforeSeq, limit: 50, from: 'end' }));
      expect(read?.docsExamined).to.equal(50);
      expect(read?.keysExamined).to.equal(50);
    }
  });

  it('[M1] an append of what was just read is one command, and of what nobody read here two', async () => {
    const next = buildLog(402, ROOM).slice(400);
    const own = await profile(uri, () => stores.entries.append(next.slice(0, 1)));
    expect(own.map(({ op }) => op)).to.deep.equal(['insert']);
    const fresh = await openStores(uri);
    const foreign = await profile(uri, async () => {
      expect(await fresh.entries.append(next.slice(1))).to.deep.equal([{ kind: 'stored' }]);
    });
    expect(foreign.map(({ op }) => op)).to.have.members(['query', 'insert']);
  });
});
