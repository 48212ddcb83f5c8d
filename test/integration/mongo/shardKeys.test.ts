import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { type Document, MongoClient } from 'mongodb';
import { createConnection } from 'mongoose';
import { blobKeyOf } from '../../../server/blobs/BlobStore.js';
import { defineModels } from '../../../server/store/mongo/models/defineModels.js';
import type { Stores } from '../../../server/store/Stores.js';
import { mongoUri } from '../../support/environment.js';
import { buildDoor } from '../../support/factories/buildDoor.js';
import { buildEntry, buildLog, secondsIn } from '../../support/factories/buildEntry.js';
import { buildFile } from '../../support/factories/buildFile.js';
import { buildRow } from '../../support/factories/buildRow.js';
import { needs } from '../../support/needs.js';
import { onTeardown } from '../../support/teardown.js';
import { openStores } from './openStores.js';
import { profile } from './profile.js';

/** Models on a connection that is never opened: what the schemas say. */
const models = defineModels(createConnection());

const shardKeyOf = (collection: string): Record<string, unknown> => {
  const model = models[collection as keyof typeof models];
  return model.schema.get('shardKey') as Record<string, unknown>;
};

/** Collections whose `_id` begins with the shard key's value; those of rows hold the room, which has one shop and one buyer. */
const IDS_BEGIN_WITH: Readonly<Record<string, string>> = {
  entries: 'room',
  staffEntries: 'room',
  receipts: 'room',
  standings: 'shop',
  'blobs.files': 'filename',
  'blobs.chunks': 'files_id',
};
const IDS_ARE_ROOMS = ['shopInbox', 'buyerInbox'];

/** Filters that decide which shards a command goes to. */
function filtersOf({ op, command }: Document): Document[] {
  if (op === 'update' || op === 'remove') return [command.q];
  if (command.find !== undefined) return command.filter.$or ?? [command.filter];
  if (command.findAndModify !== undefined) return [command.query];
  if (command.aggregate !== undefined) return matchesOf(command.pipeline);
  return [];
}

const matchesOf = (pipeline: Document[]): Document[] =>
  pipeline.flatMap((stage) => {
    if (stage.$match !== undefined) return [stage.$match];
    return stage.$unionWith === undefined ? [] : matchesOf(stage.$unionWith.pipeline);
  });

const counts = { buyer: 0, shop: 0, operator: 0 };
const receipt = { roomId: 'r', side: 'buyer', personId: '1', deliveredSeq: 1, readSeq: 1, readCounts: counts } as const;

/** What happens with every message, on every screen, for every connection. */
async function work({
  attachments,
  blobs,
  entries,
  staffEntries,
  doors,
  receipts,
  inbox,
  shops,
  standings,
  suspensions,
  people,
  lastSeen,
}: Stores) {
  const log = buildLog(2, 'r');
  for (const entry of log) await entries.append([entry]);
  await entries.append(log);
  await entries.append([buildEntry({ roomId: 'r', seq: 9 })]);
  await staffEntries.append([buildEntry({ roomId: 'r' })]);
  await entries.find('r', 'buyer:77', 'c');
  await entries.read({ roomId: 'r', limit: 5, from: 'end' });
  await entries.readMany([
    { roomId: 'r', limit: 5, from: 'end' },
    { roomId: 's', limit: 5, from: 'start' },
  ]);
  await entries.heads(['r', 's']);
  const door = await doors.claim(buildDoor());
  await doors.get(door.key);
  await doors.succeed(buildDoor({ key: door.key, generation: 2 }));
  await receipts.advance([receipt]);
  await receipts.list(['r', 's']);
  await inbox.put([buildRow({ roomId: 'r' }), buildRow({ roomId: 's', shopId: 'shop-2' })]);
  for (const tab of ['all', 'archived'] as const) {
    await inbox.listByShop('shop-1', true, {
      tab,
      limit: 5,
      after: { isPinned: true, lastActivityAt: secondsIn(1), roomId: 'r' },
    });
    await inbox.listByBuyer('77', { tab, limit: 5 });
  }
  await inbox.countByShop('shop-1', true, secondsIn(1), 9);
  await inbox.countByBuyers(['77', '78'], 9);
  await inbox.setSubscriber('shop-1', '77', true);
  const file = buildFile();
  const claim = { ids: [file.id], owner: file.owner, roomId: 'r', clientMessageId: 'c', now: 1, dueAt: 2 };
  await attachments.insert(file);
  await attachments.claim(claim);
  await attachments.claim({ ...claim, clientMessageId: 'd' });
  await attachments.getMany([file.id]);
  await attachments.release([file.id], claim);
  const key = blobKeyOf(file.id, 'file');
  await blobs?.put(key, fileURLToPath(import.meta.url));
  for await (const bytes of (await blobs?.read(key)) ?? []) expect(bytes).not.to.be.empty;
  const other = blobKeyOf(file.id, 'preview');
  await blobs?.put(other, fileURLToPath(import.meta.url));
  await blobs?.delete(other);
  await shops.register('shop-1', { chatEnabled: true, subscribersOnly: false, admission: 'everyone' });
  await shops.getMany(['shop-1', 'shop-2']);
  await standings.getMany([{ shopId: 'shop-1', buyerId: '77' }]);
  await standings.setSubscribed('shop-1', '77', secondsIn(1));
  await suspensions.getMany([{ kind: 'buyer', id: '77' }]);
  await people.getMany([{ role: 'buyer', id: '77' }]);
  await lastSeen.raise([{ side: 'buyer', id: '77', at: 1 }]);
  await lastSeen.getMany([{ side: 'shop', id: 'shop-1' }]);
}

describe('shard keys', function () {
  this.timeout(30_000);
  needs('mongo');
  let uri: string;
  let stores: Stores;
  let client: MongoClient;
  before(async () => {
    uri = await mongoUri();
    stores = await openStores(uri);
    client = await new MongoClient(uri).connect();
    onTeardown(() => client.close());
  });

  it('[P2] every unique index begins with the shard key of its collection', async () => {
    let seen = 0;
    for (const collection of Object.keys(models)) {
      const shardKey = Object.keys(shardKeyOf(collection));
      for (const { name, key, unique } of await client.db().collection(collection).indexes()) {
        if (unique !== true) continue;
        seen += 1;
        expect(Object.keys(key).slice(0, shardKey.length), `${collection} ${name}`).to.deep.equal(shardKey);
      }
      const isById = shardKey[0] === '_id';
      expect(isById || collection in IDS_BEGIN_WITH || IDS_ARE_ROOMS.includes(collection), collection).to.equal(true);
    }
    expect(seen).to.equal(4);
  });

  it('[P2] two documents of one `_id` would have one shard key', async () => {
    await work(stores);
    for (const [collection, field] of Object.entries(IDS_BEGIN_WITH)) {
      const documents = await client
        .db()
        .collection<{ _id: string; [field: string]: unknown }>(collection)
        .find()
        .toArray();
      expect(documents, collection).not.to.have.lengthOf(0);
      for (const document of documents)
        expect(document._id.startsWith(`${String(document[field])}/`), document._id).to.equal(true);
    }
    for (const collection of IDS_ARE_ROOMS) {
      const ids = (await client.db().collection<{ _id: string }>(collection).find().toArray()).map(({ _id }) => _id);
      expect(ids, collection).to.have.members(['r', 's']);
    }
  });

  it('[P2] every frequent query names the shard key', async () => {
    const commands = await profile(uri, () => work(stores));
    const names = new Set<string>();
    for (const command of commands) {
      const collection = String(command.ns).split('.').slice(1).join('.');
      if (!(collection in models)) continue;
      names.add(collection);
      for (const filter of filtersOf(command)) {
        const what = `${command.op} on ${collection}: ${JSON.stringify(filter)}`;
        for (const field of Object.keys(shardKeyOf(collection))) expect(filter, what).to.have.property(field);
      }
    }
    const frequent = [
      'attachments',
      'blobs.files',
      'blobs.chunks',
      'entries',
      'staffEntries',
      'doors',
      'receipts',
      'shopInbox',
      'buyerInbox',
      'shops',
      'standings',
      'suspensions',
      'people',
      'lastSeen',
    ];
    expect([...names]).to.have.members(frequent);
  });
});
