import { ChatError } from '@souk/shared/model/ChatError.js';
import { expect } from 'chai';
import type { Stores } from '../../../server/store/Stores.js';
import { buildEntry, buildLog } from '../../support/factories/buildEntry.js';
import { buildRow } from '../../support/factories/buildRow.js';
import { unique } from '../../support/factories/unique.js';
import { until } from '../../support/until.js';
import { needsOwnMongod, OwnMongod } from './OwnMongod.js';
import { openStores } from './openStores.js';
import { refusalOf } from './refusalOf.js';

/** The promise of the ports, with something for a busy machine. */
const ANSWERED_WITHIN_MS = 5_000;

const calls: Readonly<Record<string, (stores: Stores) => Promise<unknown>>> = {
  read: ({ entries }) => entries.read({ roomId: 'r', limit: 5, from: 'start' }),
  heads: ({ entries }) => entries.heads(['r', 's']),
  checkpoint: ({ entries }) => entries.checkpoint(),
  'lists by mongoose': ({ shops }) => shops.getMany(['s']),
  'guarded bulk': ({ inbox }) => inbox.put([buildRow()]),
  'a receipt': ({ receipts }) => receipts.list(['r']),
  'a claim': ({ nodes }) => nodes.claimJob('j', 'n', 1, 2),
};

/** Asks everything at once and expects typed refusals in time; an append says that it does not know. */
async function expectAway(stores: Stores): Promise<void> {
  const started = performance.now();
  const [append, check, ...refusals] = await Promise.all([
    stores.entries.append([buildEntry()]),
    refusalOf(stores.check()).then((refusal) => ({ refusal, afterMs: performance.now() - started })),
    ...Object.values(calls).map((call) => refusalOf(call(stores))),
  ]);
  expect(performance.now() - started).to.be.below(ANSWERED_WITHIN_MS);
  expect(append.map(({ kind }) => kind)).to.deep.equal(['failed']);
  expect(check.afterMs).to.be.below(2_000);
  for (const [at, refusal] of [check.refusal, ...refusals].entries()) {
    const name = ['check', ...Object.keys(calls)][at];
    expect(refusal, name).to.be.instanceOf(ChatError);
    expect((refusal as ChatError).code, name).to.equal('unavailable');
  }
}

const isBack = (stores: Stores): Promise<true> =>
  until(() => stores.check().then(() => true as const), { timeoutMs: 30_000, what: 'MongoDB serves again' });

describe('MongoDB gone while running', function () {
  this.timeout(60_000);
  needsOwnMongod();
  let mongod: OwnMongod;
  let stores: Stores;

  beforeEach(async () => {
    mongod = await OwnMongod.start();
    stores = await openStores(mongod.uri);
  });

  it('[F7] killed: typed refusals within 5 s, and work goes on by itself when it is back', async () => {
    await stores.check();
    await mongod.kill();
    await expectAway(stores);
    await expectAway(stores);
    mongod.restart();
    await isBack(stores);
    expect(await stores.entries.append([buildEntry()])).to.deep.equal([{ kind: 'stored' }]);
    for (const call of Object.values(calls)) await call(stores);
  });

  it('[F7] frozen with its connections open: typed refusals within 5 s, and work goes on when it wakes', async () => {
    mongod.freeze();
    await expectAway(stores);
    mongod.thaw();
    await isBack(stores);
    expect(await stores.entries.append([buildEntry()])).to.deep.equal([{ kind: 'stored' }]);
  });

  it('[M1] what was acknowledged before a kill -9 is there after it, and a retry of what was not is stored once', async () => {
    const roomId = unique('room');
    const log = buildLog(2_000, roomId);
    let acknowledged = 0;
    const writing = (async () => {
      for (const entry of log) {
        const [outcome] = await stores.entries.append([entry]);
        if (outcome?.kind !== 'stored') return outcome;
        acknowledged += 1;
      }
      return undefined;
    })();
    await until(() => acknowledged >= 20);
    await mongod.kill();
    expect((await writing)?.kind, 'the append that was in flight').to.equal('failed');
    mongod.restart();
    await isBack(stores);
    const stored = await stores.entries.read({ roomId, limit: 3_000, from: 'start' });
    expect(stored.length).to.be.within(acknowledged, acknowledged + 1);
    expect(stored).to.deep.equal(log.slice(0, stored.length));
    const retried = log[acknowledged] ?? buildEntry();
    const [outcome] = await stores.entries.append([retried]);
    expect(outcome).to.deep.equal(
      stored.length > acknowledged ? { kind: 'cause_taken', entry: retried } : { kind: 'stored' },
    );
  });

  it('[S5] a start without MongoDB ends within 5 s by the one typed error', async () => {
    await mongod.kill();
    const started = performance.now();
    const refusal = await refusalOf(openStores(mongod.uri));
    expect((refusal as ChatError).code).to.equal('unavailable');
    expect(performance.now() - started).to.be.below(ANSWERED_WITHIN_MS);
  });
});
