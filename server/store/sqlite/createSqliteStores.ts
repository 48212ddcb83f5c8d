import { randomBytes } from 'node:crypto';
import { createId } from '@souk/shared/model/ids.js';
import type { Clock } from '../../Clock.js';
import type { Stores } from '../Stores.js';
import { SqliteAttachmentStore } from './attachments/SqliteAttachmentStore.js';
import { Connection } from './Connection.js';
import type { Database } from './Database.js';
import { LogTree, type LogTreeOptions } from './entries/LogTree.js';
import { RoomNumbers } from './entries/RoomNumbers.js';
import { SqliteEntryLog } from './entries/SqliteEntryLog.js';
import { SqliteInboxStore } from './inbox/SqliteInboxStore.js';
import { SqliteLastSeenStore } from './people/SqliteLastSeenStore.js';
import { SqliteOrderStore } from './people/SqliteOrderStore.js';
import { SqlitePeopleStore } from './people/SqlitePeopleStore.js';
import { SqliteRevocationStore } from './people/SqliteRevocationStore.js';
import { Settings } from './Settings.js';
import { SqliteDoorStore } from './SqliteDoorStore.js';
import { SqliteNodeStore } from './SqliteNodeStore.js';
import { SqliteReceiptStore } from './SqliteReceiptStore.js';
import { SqliteShopStore } from './shops/SqliteShopStore.js';
import { SqliteStandingStore } from './shops/SqliteStandingStore.js';
import { SqliteSuspensionStore } from './shops/SqliteSuspensionStore.js';

/** Bytes of the key of content digests. */
const DIGEST_KEY_BYTES = 32;

/** Every port on one migrated database. */
export async function createSqliteStores(
  database: Database,
  clock: Clock,
  options: LogTreeOptions = {},
): Promise<Stores> {
  const connection = new Connection(database);
  const settings = new Settings(connection);
  const rooms = new RoomNumbers(connection);
  const deployment = await connection.write(() => ({
    deploymentId: settings.getOrMake('deploymentId', createId),
    epoch: settings.getOrMake('epoch', createId),
    digestKey: settings.getOrMake('digestKey', () => randomBytes(DIGEST_KEY_BYTES).toString('base64url')),
  }));
  const entries = new SqliteEntryLog(connection, rooms, new LogTree(connection, 'entries', options));
  const staffEntries = new SqliteEntryLog(connection, rooms, new LogTree(connection, 'staff_entries', options));
  await entries.foldBacklog();
  await staffEntries.foldBacklog();
  return {
    engine: 'sqlite',
    isShared: false,
    deployment,
    entries,
    staffEntries,
    doors: new SqliteDoorStore(connection),
    receipts: new SqliteReceiptStore(connection),
    inbox: new SqliteInboxStore(connection),
    attachments: new SqliteAttachmentStore(connection),
    shops: new SqliteShopStore(connection, settings),
    standings: new SqliteStandingStore(connection),
    suspensions: new SqliteSuspensionStore(connection),
    people: new SqlitePeopleStore(connection),
    lastSeen: new SqliteLastSeenStore(connection),
    orders: new SqliteOrderStore(connection),
    revocations: new SqliteRevocationStore(connection),
    nodes: new SqliteNodeStore(connection),
    // Only a write tells whether the disk takes one.
    check: () => connection.run(() => settings.set('checkedAt', new Date(clock.now()).toISOString())),
    close: async () => connection.close(),
  };
}
