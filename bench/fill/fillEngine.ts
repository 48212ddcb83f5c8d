import { join } from 'node:path';
import { systemClock } from '../../server/Clock.js';
import { openMongoStores } from '../../server/store/mongo/openMongoStores.js';
import type { Stores } from '../../server/store/Stores.js';
import { createSqliteStores } from '../../server/store/sqlite/createSqliteStores.js';
import { migrate } from '../../server/store/sqlite/migrate.js';
import { openDatabase } from '../../server/store/sqlite/openDatabase.js';
import { DATABASE_FILE } from '../../server/store/sqlite/openSqliteStores.js';
import type { Options } from '../options.js';
import type { ProductStore } from '../targets/startProduct.js';
import { bulkAppend } from './bulkAppend.js';
import type { FilledData, FilledLog } from './FilledData.js';
import { BETWEEN_ENTRIES_MS, FilledRoom } from './FilledRoom.js';
import { fillShop } from './fillShop.js';

const SHORT_ROOM_ENTRIES = 10_000;
const SMALL_SHOP_ROOMS = 1_000;
/** Entries of one room written together. */
const BATCH = 1_000;
const HOUR_MS = 3_600_000;

/** Fills an empty store, with no server running: two logs, one long and one short, and two shops, one large and one small. */
export async function fillEngine(options: Options, store: ProductStore): Promise<FilledData> {
  const stores = await open(store);
  try {
    const parts = { buyerId: 'buyer-of-logs', shopId: 'shop-of-logs' };
    await stores.shops.register(parts.shopId, { chatEnabled: true, subscribersOnly: false, admission: 'everyone' });
    const fillLog = (subjectId: string, count: number) =>
      fillRoom(
        stores,
        store,
        new FilledRoom({
          ...parts,
          subject: { kind: 'product', id: subjectId },
          // The last message was an hour ago, so that nothing falls due while the room is read.
          openedAtMs: Date.now() - HOUR_MS - count * BETWEEN_ENTRIES_MS,
        }),
        count,
      );
    const data = {
      buyerId: parts.buyerId,
      shortRoom: await fillLog('short', SHORT_ROOM_ENTRIES),
      longRoom: await fillLog('long', options.longRoomEntries),
      largeShop: { shopId: 'shop-large', rooms: options.largeShopRooms },
      smallShop: { shopId: 'shop-small', rooms: SMALL_SHOP_ROOMS },
    };
    for (const { shopId, rooms } of [data.largeShop, data.smallShop]) await fillShop(stores, shopId, rooms);
    return data;
  } finally {
    await stores.close();
  }
}

function open(store: ProductStore): Promise<Stores> {
  if (store.engine === 'sqlite') {
    const database = openDatabase(join(store.dataDir, DATABASE_FILE));
    // A million commits, one after the other; nothing is lost by an outage while filling.
    database.exec('PRAGMA synchronous = OFF');
    migrate(database, systemClock);
    return createSqliteStores(database, systemClock);
  }
  return openMongoStores({ uri: store.mongod.uri(store.database), isProduction: true, clock: systemClock });
}

async function fillRoom(stores: Stores, store: ProductStore, room: FilledRoom, count: number): Promise<FilledLog> {
  const append = bulkAppend(stores, store);
  for (let from = 0; from < count; from += BATCH) {
    await append(Array.from({ length: Math.min(BATCH, count - from) }, () => room.nextEntry()));
  }
  await stores.inbox.put([room.row()]);
  return { roomId: room.id, headSeq: count };
}
