import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { mongoUri } from '../../support/environment.js';
import { drawPng } from '../../support/files/pictures.js';
import { type FileMarket, startFileMarket } from '../../support/files/startFileMarket.js';
import { buyer, seller } from '../../support/market/people.js';
import { needs } from '../../support/needs.js';
import { until } from '../../support/until.js';

const olena = buyer('olena');
const ann = seller('lamps-ann', 'lamps');

/** Blobs on the disk of a node. */
function blobsOnDisk({ uploadsDir, stores }: FileMarket): string[] {
  const blobs = join(uploadsDir, stores.deployment.deploymentId, 'blobs');
  return existsSync(blobs) ? readdirSync(blobs, { recursive: true }).map(String) : [];
}
const blobsInMongo = async ({ stores }: FileMarket) => (await stores.blobs?.list(1_000))?.blobs ?? [];

describe('files on several nodes', function () {
  this.timeout(60_000);
  needs('mongo');

  it('[A4] what was uploaded to one node is fetched from another, whose folder is another', async () => {
    const MONGODB_URI = await mongoUri();
    const [one, other] = [await startFileMarket({ MONGODB_URI }), await startFileMarket({ MONGODB_URI })];
    expect(one.uploadsDir).not.to.equal(other.uploadsDir);
    const roomId = await one.openRoom(olena);
    const { id } = await one.uploaded(olena, await drawPng(300, 200));
    const { body: sent } = await other.send(olena, roomId, { attachmentIds: [id] });
    const { urls } = sent.entry.body.attachments[0];
    const whole = await one.follow(urls.file);
    expect(whole.status).to.equal(200);
    expect(whole.bytes.length).to.be.above(100);
    for (const link of [urls.file, urls.preview]) {
      const [here, there] = [await one.follow(link), await other.follow(link)];
      expect(there.status).to.equal(200);
      expect(there.bytes.equals(here.bytes)).to.equal(true);
    }
    const part = await other.follow(urls.file, { Range: 'bytes=10-29' });
    expect(part.status).to.equal(206);
    expect(part.bytes.equals(whole.bytes.subarray(10, 30))).to.equal(true);
    const { body: seen } = await other.ask(ann, 'GET', `/rooms/${roomId}/entries`);
    const seenLink = seen.entries.at(-1).body.attachments[0].urls.file;
    expect((await one.follow(seenLink)).bytes.equals(whole.bytes)).to.equal(true);
    expect([...blobsOnDisk(one), ...blobsOnDisk(other)]).to.deep.equal([]);
  });

  it('[F27] what nobody sent goes from MongoDB, bytes and all; what was sent stays', async () => {
    const market = await startFileMarket({ MONGODB_URI: await mongoUri(), SWEEP_FILES_EVERY: '50' });
    const roomId = await market.openRoom(olena);
    const [sent] = [await market.uploaded(olena, await drawPng()), await market.uploaded(olena, await drawPng())];
    await market.send(olena, roomId, { attachmentIds: [sent.id] });
    expect(await blobsInMongo(market)).to.have.lengthOf(4);
    market.advance(25 * 3_600_000);
    await until(async () => (await blobsInMongo(market)).length === 2, { timeoutMs: 20_000 });
    for (const { key } of await blobsInMongo(market)) expect(key.startsWith(sent.id)).to.equal(true);
  });

  it('[A4] with BLOB_STORE disk the bytes lie in the folder, MongoDB or not', async () => {
    const market = await startFileMarket({ MONGODB_URI: await mongoUri(), BLOB_STORE: 'disk' });
    const { urls } = await market.uploaded(olena, await drawPng());
    expect((await market.follow(urls.file)).status).to.equal(200);
    expect(blobsOnDisk(market)).not.to.be.empty;
    expect(await blobsInMongo(market)).to.be.empty;
  });
});
