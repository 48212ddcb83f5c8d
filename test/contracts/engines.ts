import type { EngineUnderTest } from './EngineUnderTest.js';
import { createMongoStores } from './engines/mongo.js';
import { createSqliteStores } from './engines/sqlite.js';

/** Every engine; each suite runs on each. */
export const engines: readonly EngineUnderTest[] = [
  { name: 'sqlite', create: createSqliteStores },
  { name: 'mongo', needs: 'mongo', create: createMongoStores },
];
