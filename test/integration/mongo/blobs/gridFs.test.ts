import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { ChatError } from '@souk/shared/model/ChatError.js';
import { createId } from '@souk/shared/model/ids.js';
import { expect } from 'chai';
import { type Document, GridFSBucket, MongoClient } from 'mongodb';
import { type BlobStore, blobKeyOf } from '../../../../server/blobs/BlobStore.js';
import { MongoRefused } from '../../../../server/store/mongo/MongoRefused.js';
import { startContender } from '../../../contracts/sqlite/startContender.js';
import { temporaryDirectory } from '../../../support/dirs.js';
import { mongoUri } from '../../../support/environment.js';
import { needs } from '../../../support/needs.js';
import { onTeardown } from '../../../support/teardown.js';
import { until } from '../../../support/until.js';
import { openStores } from '../openStores.js';
import { profile } from '../profile.js';
import { refusalOf } from '../refusalOf.js';

const CHUNK_BYTES = 255 * 1_024;
const HOUR_MS = 3_600_000;
/** What one command writes. */
const STEP_BYTES = 4 * CHUNK_BYTES;
/** What a delete and a sweep write before they remove the first byte. */
const GOING = { $set: { 'metadata.state': 'going', 'metadata.since': new Date() } };
const newKey = () => blobKeyOf(createId(), 'file');

describe('GridFS', function () {
  this.timeout(60_000);
  needs('mongo');
  let uri: string;
  let client: MongoClient;
  let directory: string;
  let blobs: BlobStore;
  /** A node whose clock is an hour ahead: what is under way elsewhere is abandoned for it. */
  let later: BlobStore;

  const openAt = async (offset: number): Promise<BlobStore> => {
    const { blobs } = await openStores(uri, { clock: { now: () => Date.now() + offset } });
    if (blobs === undefined) throw new Error('the engine keeps no bytes');
    return blobs;
  };

  beforeEach(async () => {
    uri = await mongoUri();
    client = await new MongoClient(uri).connect();
    onTeardown(() => client.close());
    directory = temporaryDirectory('made');
    blobs = await openAt(0);
    later = await openAt(HOUR_MS + 60_000);
  });

  const made = (bytes: Buffer): string => {
    const path = join(directory, createId());
    writeFileSync(path, bytes);
    return path;
  };
  const documents = (name: 'files' | 'chunks'): Promise<Document[]> =>
    client
      .db()
      .collection(`blobs.${name}`)
      .find({}, { projection: { data: 0 } })
      .toArray();
  const counts = async () => [(await documents('files')).length, (await documents('chunks')).length];
  const keysOf = async (store: BlobStore) => (await store.list(1_000)).blobs.map(({ key }) => key);

  /** A file whose bytes come as slowly as the test wants. */
  const pipe = (): string => {
    const path = join(directory, createId());
    execFileSync('mkfifo', [path]);
    return path;
  };
  async function feed(path: string): Promise<FileHandle> {
    const source = await open(path, 'w');
    await source.write(randomBytes(STEP_BYTES));
    await until(async () => (await documents('chunks')).length === 4, { timeoutMs: 20_000 });
    return source;
  }

  async function expectNothing(key: string): Promise<void> {
    for (const store of [blobs, await openAt(0)]) {
      expect(await store.read(key)).to.equal(undefined);
      expect(await keysOf(store)).to.deep.equal([]);
    }
  }

  it('[A4] is read by any client of GridFS, chunk by chunk', async () => {
    const [key, bytes] = [newKey(), randomBytes(9 * CHUNK_BYTES + 5)];
    await blobs.put(key, made(bytes));
    const bucket = new GridFSBucket(client.db(), { bucketName: 'blobs' });
    expect((await buffer(bucket.openDownloadStreamByName(key))).equals(bytes)).to.equal(true);
    expect((await buffer((await blobs.read(key)) as AsyncIterable<Buffer>)).equals(bytes)).to.equal(true);
    expect(await counts()).to.deep.equal([1, 10]);
    await blobs.delete(key);
    expect(await counts()).to.deep.equal([0, 0]);
  });

  it('[F27] a node killed within a put leaves nothing to read, and its rest is swept after an hour', async () => {
    const [key, path] = [newKey(), pipe()];
    const putting = startContender(new URL('puttingProcess.ts', import.meta.url), uri, key, path);
    putting.answer.catch(() => {});
    const source = await feed(path);
    await expectNothing(key);
    await putting.kill();
    await source.close();
    await expectNothing(key);
    expect(await counts(), 'not yet abandoned').to.deep.equal([1, 4]);
    expect(await keysOf(later)).to.deep.equal([]);
    expect(await counts()).to.deep.equal([0, 0]);
    await blobs.put(key, made(Buffer.from('again')));
    expect(String(await buffer((await blobs.read(key)) as AsyncIterable<Buffer>))).to.equal('again');
  });

  it('[F27] a put that outlived the sweep does not finish: no half of it is seen, and nothing is left', async () => {
    const [key, path] = [newKey(), pipe()];
    const refusal = refusalOf(blobs.put(key, path));
    const source = await feed(path);
    await later.list(1);
    expect(await counts()).to.deep.equal([0, 0]);
    await source.write(randomBytes(10));
    await source.close();
    expect(await refusal)
      .to.be.instanceOf(ChatError)
      .and.to.include({ code: 'unavailable' });
    await expectNothing(key);
    expect(await counts()).to.deep.equal([0, 0]);
  });

  it('[F27] a put does not finish what a sweep has begun to remove', async () => {
    const [key, path] = [newKey(), pipe()];
    const refusal = refusalOf(blobs.put(key, path));
    const source = await feed(path);
    await client.db().collection('blobs.files').updateOne({ filename: key }, GOING);
    await source.close();
    expect(await refusal)
      .to.be.instanceOf(ChatError)
      .and.to.include({ code: 'unavailable' });
    await expectNothing(key);
    expect(await counts()).to.deep.equal([0, 0]);
  });

  it('[F27] a file that cannot be read to its end leaves nothing to read, and its rest is swept', async () => {
    const key = newKey();
    expect(await refusalOf(blobs.put(key, directory))).to.be.instanceOf(ChatError);
    await expectNothing(key);
    expect(await counts()).to.deep.equal([1, 0]);
    await later.list(1);
    expect(await counts()).to.deep.equal([0, 0]);
  });

  it('[F27] a delete that was interrupted is brought to its end, and what is whole stays however old it is', async () => {
    const [kept, deleted] = [newKey(), newKey()];
    for (const key of [kept, deleted]) await blobs.put(key, made(randomBytes(2 * CHUNK_BYTES)));
    await client.db().collection('blobs.files').updateOne({ filename: deleted }, GOING);
    expect(await blobs.read(deleted)).to.equal(undefined);
    expect(await keysOf(later)).to.deep.equal([kept]);
    expect(await counts()).to.deep.equal([1, 2]);
  });

  it('[A4] puts of one key at once leave one blob with its own chunks, and nothing of the others', async () => {
    const [key, bytes] = [newKey(), randomBytes(5 * CHUNK_BYTES)];
    const nodes = [blobs, await openAt(0), await openAt(0)];
    await Promise.all([...nodes, ...nodes].map((node) => node.put(key, made(bytes))));
    expect(await counts()).to.deep.equal([1, 5]);
    expect((await buffer((await blobs.read(key)) as AsyncIterable<Buffer>)).equals(bytes)).to.equal(true);
  });

  it('[A4] every write is by majority with journal, every read by majority', async () => {
    const key = newKey();
    const commands = await profile(uri, async () => {
      await blobs.put(key, made(randomBytes(10)));
      await buffer((await blobs.read(key)) as AsyncIterable<Buffer>);
      await blobs.list(5);
    });
    const ours = commands.filter(({ ns }) => String(ns).includes('.blobs.'));
    const writes = ours.filter(({ op }) => op === 'insert');
    const reads = ours.filter(({ op }) => op === 'query');
    expect(writes).to.have.lengthOf(2);
    for (const { command } of writes) expect(command.writeConcern).to.include({ w: 'majority', j: true });
    expect(reads.length).to.be.at.least(4);
    for (const { command } of reads) expect(command.readConcern).to.include({ level: 'majority' });
  });

  for (const [collection, index] of [
    ['blobs.files', 'whole'],
    ['blobs.chunks', 'in_order'],
  ] as const) {
    it(`[F33] a database without the index ${index} of ${collection} is refused at the start`, async () => {
      await client.db().collection(collection).dropIndex(index);
      expect(await refusalOf(openStores(uri)))
        .to.be.instanceOf(MongoRefused)
        .and.to.include({ reason: 'index_missing' });
    });
  }

  it('[A3] bytes that are deleted while they are read end the stream with the one typed error', async () => {
    const key = newKey();
    await blobs.put(key, made(randomBytes(3 * STEP_BYTES)));
    const stream = (await blobs.read(key)) as AsyncIterable<Buffer>;
    const failure = await refusalOf(
      (async () => {
        for await (const _ of stream) await blobs.delete(key);
      })(),
    );
    expect(failure).to.be.instanceOf(ChatError).and.to.include({ code: 'unavailable' });
  });
});
