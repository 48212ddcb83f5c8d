import { join } from 'node:path';
import { systemClock } from '../../../server/Clock.js';
import type { Stores } from '../../../server/store/Stores.js';
import { createSqliteStores as storesOn } from '../../../server/store/sqlite/createSqliteStores.js';
import type { Database, Statement } from '../../../server/store/sqlite/Database.js';
import type { LogTreeOptions } from '../../../server/store/sqlite/entries/LogTree.js';
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

/** Explains every SELECT that the task ran, on a log kept in this way. */
export async function plansOf(
  file: string,
  task: (stores: Stores) => Promise<unknown>,
  options: LogTreeOptions = {},
): Promise<QueryPlan[]> {
  const database = openDatabase(file);
  const ran = new Set<string>();
  const stores = await storesOn(recording(database, ran), systemClock, options);
  ran.clear();
  try {
    await task(stores);
    const selects = [...ran].filter((sql) => /^\s*(SELECT|WITH)/i.test(sql));
    return selects.map((sql) => explain(database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(), sql));
  } finally {
    await stores.close();
  }
}

/** The same connection, which writes down the text of every statement when it runs. */
function recording(database: Database, ran: Set<string>): Database {
  const prepare = (sql: string): Statement => {
    const statement = database.prepare(sql);
    const noted =
      <Values extends unknown[], T>(call: (...values: Values) => T) =>
      (...values: Values): T => {
        ran.add(sql);
        return call(...values);
      };
    return {
      run: noted(statement.run.bind(statement)),
      get: noted(statement.get.bind(statement)),
      all: noted(statement.all.bind(statement)),
    };
  };
  return {
    get isOpen() {
      return database.isOpen;
    },
    get isTransaction() {
      return database.isTransaction;
    },
    prepare,
    exec: (sql) => database.exec(sql),
    close: () => database.close(),
  };
}

function explain(steps: readonly Record<string, unknown>[], sql: string): QueryPlan {
  const details = steps.map(({ detail }) => String(detail));
  return {
    text: `${sql}\n${details.join('\n')}`,
    isFullScan: details.some((detail) => /^SCAN (?!CONSTANT ROW|json_each|\(subquery)/.test(detail)),
    isSorted: details.some((detail) => detail.includes('TEMP B-TREE')),
  };
}
