import { join } from 'node:path';
import { systemClock } from '../../../server/Clock.js';
import type { Stores } from '../../../server/store/Stores.js';
import { createSqliteStores as storesOn } from '../../../server/store/sqlite/createSqliteStores.js';
import type { LogTreeOptions } from '../../../server/store/sqlite/entries/LogTree.js';
import { DATABASE_FILE } from '../../../server/store/sqlite/openSqliteStores.js';
import { temporaryDirectory } from '../../support/dirs.js';
import { onTeardown } from '../../support/teardown.js';
import type { CreateStores } from '../EngineUnderTest.js';
import { createSqliteStores, plansOf } from '../engines/sqlite.js';
import { entryLogContract } from '../entryLog.contract.js';
import { entryLogModelContract } from '../entryLogModel.contract.js';
import { entryLogRaceContract } from '../entryLogRace.contract.js';
import { openMigrated } from './openMigrated.js';

/** Stores whose logs are kept in an unusual way. */
const createWith =
  (options: LogTreeOptions): CreateStores =>
  async () => {
    const dataDir = temporaryDirectory();
    const another = async (): Promise<Stores> => {
      const stores = await storesOn(openMigrated(dataDir), systemClock, options);
      onTeardown(() => stores.close());
      return stores;
    };
    return {
      ...(await createSqliteStores()),
      stores: await another(),
      another,
      plansOf: (task) => plansOf(join(dataDir, DATABASE_FILE), task, options),
    };
  };

const unusual: Readonly<Record<string, LogTreeOptions>> = {
  'when the hashes of all causes collide': { placeOf: () => -7 },
  'when keys are folded at once': { generationKeys: 1 },
  'when keys are folded in small generations': { generationKeys: 10 },
  'when keys fold and collide': { generationKeys: 6, placeOf: (_, cause) => -7 - (cause.length % 2) },
};

for (const [what, options] of Object.entries(unusual)) {
  describe(`a log in SQLite ${what}`, function () {
    this.timeout(60_000);
    describe('EntryLog', () => entryLogContract(createWith(options)));
    describe('EntryLog in any order', () => entryLogModelContract(createWith(options), 60));
    describe('EntryLog under contention', () => entryLogRaceContract(createWith(options)));
  });
}
