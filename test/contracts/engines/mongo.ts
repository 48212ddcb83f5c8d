import { type Document, MongoClient } from 'mongodb';
import { systemClock } from '../../../server/Clock.js';
import { openMongoStores } from '../../../server/store/mongo/openMongoStores.js';
import type { Stores } from '../../../server/store/Stores.js';
import { mongoUri } from '../../support/environment.js';
import { onTeardown } from '../../support/teardown.js';
import type { QueryPlan, StoresUnderTest } from '../EngineUnderTest.js';

/** A fresh database on the server of this run. */
export async function createMongoStores(): Promise<StoresUnderTest> {
  const uri = await mongoUri();
  const another = async (): Promise<Stores> => {
    const stores = await openMongoStores({ uri, isProduction: false, clock: systemClock });
    onTeardown(() => stores.close());
    return stores;
  };
  const client = await new MongoClient(uri).connect();
  onTeardown(() => client.close());
  onTeardown(() => client.db().dropDatabase());
  const stores = await another();
  const schema = client.db().collection<{ _id: string; version: number }>('meta');
  return {
    stores,
    another,
    plansOf: (task) => plansOf(client, stores, task),
    schemaVersion: async () => (await schema.findOne({ _id: 'schema' }))?.version ?? 0,
    setSchemaVersion: async (version) => void (await schema.updateOne({ _id: 'schema' }, { $set: { version } })),
  };
}

/** Lets the server's profiler write down every read of the task. */
async function plansOf(
  client: MongoClient,
  stores: Stores,
  task: (stores: Stores) => Promise<unknown>,
): Promise<QueryPlan[]> {
  const database = client.db();
  await database.command({ profile: 2 });
  await task(stores);
  await database.command({ profile: 0 });
  const profile = database.collection('system.profile');
  const reads = { ns: { $ne: `${database.databaseName}.system.profile` }, planSummary: { $exists: true } };
  const profiled = await profile.find(reads).toArray();
  await profile.drop();
  return profiled.map(planOf);
}

const planOf = (read: Document): QueryPlan => ({
  text: `${JSON.stringify(read.command)}\n${read.planSummary}, ${read.keysExamined} keys, ${read.docsExamined} documents`,
  isFullScan: String(read.planSummary).includes('COLLSCAN'),
  isSorted: read.hasSortStage === true,
});
