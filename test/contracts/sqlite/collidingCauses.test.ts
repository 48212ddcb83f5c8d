import { join } from 'node:path';
import { systemClock } from '../../../server/Clock.js';
import type { Stores } from '../../../server/store/Stores.js';
import { Connection } from '../../../server/store/sqlite/Connection.js';
import { RoomNumbers } from '../../../server/store/sqlite/entries/RoomNumbers.js';
import { SqliteEntryLog } from '../../../server/store/sqlite/entries/SqliteEntryLog.js';
import { openDatabase } from '../../../server/store/sqlite/openDatabase.js';
import { DATABASE_FILE, openSqliteStores } from '../../../server/store/sqlite/openSqliteStores.js';
import { temporaryDirectory } from '../../support/dirs.js';
import { onTeardown } from '../../support/teardown.js';
import type { StoresUnderTest } from '../EngineUnderTest.js';
import { createSqliteStores } from '../engines/sqlite.js';
import { entryLogContract } from '../entryLog.contract.js';
import { entryLogRaceContract } from '../entryLogRace.contract.js';

/** Stores whose logs put every cause of a room at one place of the tree. */
async function open(dataDir: string): Promise<Stores> {
  const stores = await openSqliteStores({ dataDir, clock: systemClock });
  const database = openDatabase(join(dataDir, DATABASE_FILE));
  const connection = new Connection(database);
  const rooms = new RoomNumbers(connection);
  const placeOf = () => -7;
  const close = async () => {
    connection.close();
    await stores.close();
  };
  onTeardown(close);
  return {
    ...stores,
    entries: new SqliteEntryLog(connection, rooms, 'entries', placeOf),
    staffEntries: new SqliteEntryLog(connection, rooms, 'staff_entries', placeOf),
    close,
  };
}

async function create(): Promise<StoresUnderTest> {
  const dataDir = temporaryDirectory();
  return { ...(await createSqliteStores()), stores: await open(dataDir), another: () => open(dataDir) };
}

describe('SQLite when the hashes of all causes collide', function () {
  this.timeout(60_000);
  describe('EntryLog', () => entryLogContract(create));
  describe('EntryLog under contention', () => entryLogRaceContract(create));
});
