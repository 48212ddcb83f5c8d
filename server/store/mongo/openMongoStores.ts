import { ChatError } from '@souk/shared/model/ChatError.js';
import type { Connection } from 'mongoose';
import type { Clock } from '../../Clock.js';
import type { Stores } from '../Stores.js';
import { createAsk } from './Ask.js';
import { assertDurable } from './assertDurable.js';
import { assertIndexes } from './assertIndexes.js';
import { assertReplicaSet } from './assertReplicaSet.js';
import { GridFsBlobStore } from './blobs/GridFsBlobStore.js';
import { connect } from './connect.js';
import { createAttachmentStore } from './createAttachmentStore.js';
import { createDoorStore } from './createDoorStore.js';
import { createFactChangeStore } from './createFactChangeStore.js';
import { createLastSeenStore } from './createLastSeenStore.js';
import { createNodeStore } from './createNodeStore.js';
import { createOrderStore } from './createOrderStore.js';
import { createPeopleStore } from './createPeopleStore.js';
import { createReceiptStore } from './createReceiptStore.js';
import { createRevocationStore } from './createRevocationStore.js';
import { createShopStore } from './createShopStore.js';
import { createStandingStore } from './createStandingStore.js';
import { createSuspensionStore } from './createSuspensionStore.js';
import { createEntryFeed } from './entries/createEntryFeed.js';
import { createEntryLog } from './entries/createEntryLog.js';
import { createInboxStore } from './inbox/createInboxStore.js';
import { metaOf } from './Meta.js';
import { isBehind, migrate } from './migrations/migrate.js';
import { migrations } from './migrations/migrations.js';
import { defineModels, nativeOf } from './models/defineModels.js';
import { readDeployment } from './readDeployment.js';
import { toChatError } from './toChatError.js';

/** Which MongoDB, and how strict to be with it. */
export interface MongoSettings {
  readonly uri: string;
  /** Absent: the database that the URI names. */
  readonly databaseName?: string;
  readonly isProduction: boolean;
  readonly clock: Clock;
  /** Told of what is overruled; absent: a warning of the process. */
  readonly onWarning?: (warning: string) => void;
}

/** {@link Stores.check} promises 2 s. */
const CHECK_WITHIN_MS = 1_800;

/**
 * Every port on a MongoDB replica set, checked and migrated.
 * @throws MongoRefused when the server, the URI or the stored schema is not one to work with
 * @throws ChatError unavailable when it does not answer
 */
export async function openMongoStores(settings: MongoSettings): Promise<Stores> {
  const { uri, databaseName, isProduction, onWarning = (warning) => process.emitWarning(warning) } = settings;
  assertDurable(uri, isProduction, onWarning);
  let connection: Connection | undefined;
  try {
    connection = await connect(uri, databaseName, 'daily');
    const db = databaseOf(connection);
    await assertReplicaSet(db);
    if (await isBehind(db, migrations)) await migrateApart(uri, databaseName);
    return await buildStores(connection, settings.clock);
  } catch (error) {
    await connection?.close(true);
    throw toChatError(error);
  }
}

/** Building indexes on what a year has gathered takes longer than any answer of a day's work may. */
async function migrateApart(uri: string, databaseName: string | undefined): Promise<void> {
  const connection = await connect(uri, databaseName, 'migration');
  try {
    await migrate(databaseOf(connection), migrations);
  } finally {
    await connection.close(true);
  }
}

async function buildStores(connection: Connection, clock: Clock): Promise<Stores> {
  const db = databaseOf(connection);
  const meta = metaOf(db);
  const models = defineModels(connection);
  await assertIndexes(models);
  let isClosed = false;
  const ask = createAsk(() => isClosed);
  const askSoon = createAsk(() => isClosed, CHECK_WITHIN_MS);
  const rows = { shopInbox: nativeOf(models.shopInbox), buyerInbox: nativeOf(models.buyerInbox) };
  return {
    engine: 'mongo',
    isShared: true,
    deployment: await readDeployment(meta),
    entries: createEntryLog(nativeOf(models.entries), db, ask),
    staffEntries: createEntryLog(nativeOf(models.staffEntries), db, ask),
    entryFeed: createEntryFeed(nativeOf(models.entries), db, () => isClosed),
    staffEntryFeed: createEntryFeed(nativeOf(models.staffEntries), db, () => isClosed),
    doors: createDoorStore(models, ask),
    receipts: createReceiptStore(models, ask),
    inbox: createInboxStore(rows, ask),
    attachments: createAttachmentStore(models, ask),
    blobs: new GridFsBlobStore({
      files: nativeOf(models['blobs.files']),
      chunks: nativeOf(models['blobs.chunks']),
      ask,
      clock,
    }),
    shops: createShopStore(models, meta, ask),
    standings: createStandingStore(models, ask),
    suspensions: createSuspensionStore(models, ask),
    factChanges: createFactChangeStore(models, ask),
    people: createPeopleStore(models, ask),
    lastSeen: createLastSeenStore(models, ask),
    orders: createOrderStore(models, ask),
    revocations: createRevocationStore(models, ask),
    nodes: createNodeStore(models, ask),
    check: () =>
      askSoon(async () => {
        // Only a write tells a full disk or a lost majority from a server that merely answers.
        await meta.updateOne({ _id: 'check' }, { $set: { at: clock.now() } }, { upsert: true });
      }),
    close: async () => {
      if (isClosed) return;
      isClosed = true;
      await connection.close(true);
    },
  };
}

function databaseOf(connection: Connection) {
  if (connection.db === undefined) throw new ChatError('unavailable', { cause: new Error('not connected') });
  return connection.db;
}
