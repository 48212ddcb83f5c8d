import { expect } from 'chai';
import { MongoClient } from 'mongodb';
import { metaOf } from '../../../server/store/mongo/Meta.js';
import { MongoRefused } from '../../../server/store/mongo/MongoRefused.js';
import type { Migration } from '../../../server/store/mongo/migrations/Migration.js';
import { migrate } from '../../../server/store/mongo/migrations/migrate.js';
import { migrations } from '../../../server/store/mongo/migrations/migrations.js';
import { holdLease, readVersion } from '../../../server/store/mongo/migrations/SchemaLease.js';
import { mongoUri } from '../../support/environment.js';
import { needs } from '../../support/needs.js';
import { onTeardown } from '../../support/teardown.js';
import { until } from '../../support/until.js';
import { openStores } from './openStores.js';
import { refusalOf } from './refusalOf.js';

async function emptyDatabase() {
  const uri = await mongoUri();
  const client = await new MongoClient(uri).connect();
  onTeardown(() => client.close());
  onTeardown(() => client.db().dropDatabase());
  return { uri, db: client.db(), meta: metaOf(client.db()) };
}

/** A step that notes each of its runs. */
function noting(version: number, runs: number[], run: () => Promise<void> = async () => {}): Migration {
  return {
    version,
    name: `step ${version}`,
    run: async () => {
      runs.push(version);
      await run();
    },
  };
}

describe('migrations of MongoDB', function () {
  this.timeout(30_000);
  needs('mongo');

  it('[S5] nodes that start at once on an empty database all open, and it is migrated once', async () => {
    const { uri, db, meta } = await emptyDatabase();
    await Promise.all(Array.from({ length: 5 }, () => openStores(uri)));
    expect(await readVersion(meta)).to.equal(migrations.length);
    expect(await meta.findOne({ _id: 'schema' })).to.include({ holder: null });
    expect(await db.collection('entries').indexes()).to.have.lengthOf(2);
  });

  it('[S5] of two nodes one runs each step, in order, and the other waits for it', async () => {
    const { db, meta } = await emptyDatabase();
    const runs: number[] = [];
    let isReleased = false;
    const steps = [noting(1, runs, () => until(() => isReleased).then(() => {})), noting(2, runs)];
    const both = Promise.all([migrate(db, steps), migrate(db, steps)]);
    await until(() => runs.length === 1);
    isReleased = true;
    await both;
    expect(runs).to.deep.equal([1, 2]);
    expect(await readVersion(meta)).to.equal(2);
    await migrate(db, [...steps, noting(3, runs)]);
    expect(runs, 'forward from where it stood').to.deep.equal([1, 2, 3]);
  });

  it('[S5] a step that failed is run again by the next start, those before it are not', async () => {
    const { db, meta } = await emptyDatabase();
    const runs: number[] = [];
    const failing = noting(2, runs, () => Promise.reject(new Error('disk full')));
    expect(String(await refusalOf(migrate(db, [noting(1, runs), failing])))).to.contain('disk full');
    expect(await readVersion(meta)).to.equal(1);
    await migrate(db, [noting(1, runs), noting(2, runs)]);
    expect(runs).to.deep.equal([1, 2, 2]);
  });

  it('[F32] the lease of a node that died runs out, and another goes on; one that is alive keeps it', async () => {
    const { db, meta } = await emptyDatabase();
    expect(await holdLease(meta, 'dead', 300)).to.equal(true);
    expect(await holdLease(meta, 'other', 300)).to.equal(false);
    expect(await holdLease(meta, 'dead', 300), 'renewed by its holder').to.equal(true);
    const runs: number[] = [];
    await migrate(db, [noting(1, runs)]);
    expect(runs).to.deep.equal([1]);
  });

  it('[S5] a schema of a newer version is refused by name and left alone', async () => {
    const { uri, meta } = await emptyDatabase();
    await openStores(uri);
    await meta.updateOne({ _id: 'schema' }, { $set: { version: 99 } });
    const refusal = await refusalOf(openStores(uri));
    expect(refusal).to.be.instanceOf(MongoRefused).and.to.include({ reason: 'newer_schema' });
    expect((refusal as Error).message).to.match(/version 99 of a newer/);
    expect(await readVersion(meta)).to.equal(99);
  });
});
