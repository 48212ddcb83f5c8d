import { expect } from 'chai';
import { buildEntry, buildLog } from '../../support/factories/buildEntry.js';
import { needsOwnMongod, OwnMongod } from './OwnMongod.js';
import { openStores } from './openStores.js';

const WRITE_CONCERN_FAILED = 64;
const MAX_TIME_EXPIRED = 50;
const SHUTDOWN_IN_PROGRESS = 91;

describe('append when the server answers badly', function () {
  this.timeout(60_000);
  needsOwnMongod();
  let mongod: OwnMongod;
  before(async () => {
    mongod = await OwnMongod.start({ flags: ['--setParameter', 'enableTestCommands=1'] });
  });

  const failInserts = (mode: unknown, data: Record<string, unknown> = {}) =>
    mongod.command({ configureFailPoint: 'failCommand', mode, data: { failCommands: ['insert'], ...data } });
  const failNext = (data: Record<string, unknown>, times = 1) => failInserts({ times }, data);

  it('[M1] stored, but not known to be durable: never `stored`; the retry learns what stands', async () => {
    const { entries } = await openStores(mongod.uri);
    const [first, second] = [buildEntry(), buildEntry()];
    await failNext({ writeConcernError: { code: WRITE_CONCERN_FAILED, errmsg: 'waiting for replication timed out' } });
    const outcomes = await entries.append([first, second]);
    expect(outcomes.map(({ kind }) => kind)).to.deep.equal(['failed', 'failed']);
    expect(await entries.append([first, second])).to.deep.equal([
      { kind: 'cause_taken', entry: first },
      { kind: 'cause_taken', entry: second },
    ]);
  });

  it('[M1] of a batch in doubt the duplicates are still told apart', async () => {
    const { entries } = await openStores(mongod.uri);
    const known = buildEntry();
    await entries.append([known]);
    await failNext({ writeConcernError: { code: WRITE_CONCERN_FAILED, errmsg: 'waiting for replication timed out' } });
    const [doubtful, duplicate] = await entries.append([buildEntry(), known]);
    expect(doubtful?.kind).to.equal('failed');
    expect(duplicate).to.deep.equal({ kind: 'cause_taken', entry: known });
  });

  it('[M1] a primary that steps down once is asked again by the driver', async () => {
    const { entries } = await openStores(mongod.uri);
    for (const entry of buildLog(2)) {
      await failNext({ errorCode: SHUTDOWN_IN_PROGRESS, errorLabels: ['RetryableWriteError'] });
      expect(await entries.append([entry])).to.deep.equal([{ kind: 'stored' }]);
    }
  });

  it('[M1] of a batch that takes several commands nothing is called stored when one of them failed', async () => {
    const { entries } = await openStores(mongod.uri);
    const wire = JSON.stringify({ text: 'x'.repeat(1_000_000) });
    const batch = Array.from({ length: 20 }, () => buildEntry({ wire }));
    const known = batch[0] ?? buildEntry();
    await entries.append([known]);
    await failInserts({ skip: 1 }, { errorCode: MAX_TIME_EXPIRED });
    const outcomes = await entries.append(batch);
    await failInserts('off');
    expect(outcomes[0]).to.deep.equal({ kind: 'cause_taken', entry: known });
    expect(outcomes.slice(1).map(({ kind }) => kind)).to.deep.equal(Array(19).fill('failed'));
    const heads = await entries.heads(batch.map(({ roomId }) => roomId));
    expect(heads.size, 'some were stored, some were not').to.be.within(2, 19);
  });

  it('[M1] a connection lost for good fails every entry of the batch and stores none twice', async () => {
    const { entries } = await openStores(mongod.uri);
    const log = buildLog(1);
    await failNext({ closeConnection: true }, 2);
    expect((await entries.append(log)).map(({ kind }) => kind)).to.deep.equal(['failed']);
    expect(await entries.append(log)).to.deep.equal([{ kind: 'stored' }]);
  });
});
