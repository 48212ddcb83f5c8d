import type { EngineUnderTest } from './EngineUnderTest.js';
import { createMongoStores } from './engines/mongo.js';
import { createSqliteStores } from './engines/sqlite.js';

/** Every engine; each suite runs on each. */
export const engines: readonly EngineUnderTest[] = [
  { name: 'sqlite', isShared: false, create: createSqliteStores },
  { name: 'mongo', isShared: true, needs: 'mongo', create: createMongoStores },
];
