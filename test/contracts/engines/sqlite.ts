import { join } from 'node:path';
import { systemClock } from '../../../server/Clock.js';
import type { Stores } from '../../../server/store/Stores.js';
import { createSqliteStores as storesOn } from '../../../server/store/sqlite/createSqliteStores.js';
import type { Database } from '../../../server/store/sqlite/Database.js';
import { openDatabase } from '../../../server/store/sqlite/openDatabase.js';
import { DATABASE_FILE, openSqliteStores } from '../../../server/store/sqlite/openSqliteStores.js';
import { temporaryDirectory } from '../../support/dirs.js';
import { onTeardown } from '../../support/teardown.js';
import type { QueryPlan, StoresUnderTest } from '../EngineUnderTest.js';

/** A fresh database in a file of its own. */
export async function createSqliteStores(): Promise<StoresUnderTest> {
  const dataDir = temporaryDirectory();
  const file = join(dataDir, DATABASE_FILE);
  const another = async (): Promise<Stores> => {
    const stores = await openSqliteStores({ dataDir, clock: systemClock });
    onTeardown(() => stores.close());
    return stores;
  };
  return {
    stores: await another(),
    another,
    plansOf: (task) => plansOf(file, task),
    schemaVersion: async () =>
      withDatabase(file, (database) => Number(database.prepare('PRAGMA user_version').get()?.user_version)),
    setSchemaVersion: async (version) =>
      withDatabase(file, (database) => database.exec(`PRAGMA user_version = ${version}`)),
  };
}

function withDatabase<T>(file: string, task: (database: Database) => T): T {
  const database = openDatabase(file);
  try {
    return task(database);
  } finally {
    database.close();
  }
}

/** Explains every SELECT that the task's stores prepared. */
async function plansOf(file: string, task: (stores: Stores) => Promise<unknown>): Promise<QueryPlan[]> {
  const database = openDatabase(file);
  const stores = storesOn(database, systemClock);
  const prepared = new Set<string>();
  const prepare = database.prepare.bind(database);
  database.prepare = (sql) => {
    const statement = prepare(sql);
    if (/^\s*(SELECT|WITH)/i.test(sql)) prepared.add(sql);
    return statement;
  };
  try {
    await task(stores);
    return [...prepared].map((sql) => explain(prepare(`EXPLAIN QUERY PLAN ${sql}`).all(), sql));
  } finally {
    await stores.close();
  }
}

function explain(steps: readonly Record<string, unknown>[], sql: string): QueryPlan {
  const details = steps.map(({ detail }) => String(detail));
  return {
    text: `${sql}\n${details.join('\n')}`,
    isFullScan: details.some((detail) => /^SCAN (?!CONSTANT ROW|json_each|\(subquery)/.test(detail)),
    isSorted: details.some((detail) => detail.includes('TEMP B-TREE')),
  };
}
