import { copyFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Attachment } from '@souk/shared/model/attachment.js';
import { createId } from '@souk/shared/model/ids.js';
import { expect } from 'chai';
import type { FileParts } from '../../../server/attachments/createFiles.js';
import { blobKeyOf } from '../../../server/blobs/BlobStore.js';
import { DiskBlobStore } from '../../../server/blobs/DiskBlobStore.js';
import { temporaryDirectory } from '../../support/dirs.js';
import { unique } from '../../support/factories/unique.js';
import { openTestFiles } from '../../support/files/openTestFiles.js';
import { drawPng } from '../../support/files/pictures.js';
import { FILE_TIMES, type Market, openMarket } from '../../support/market/openMarket.js';
import { openProductRoom, openShop } from '../../support/market/openShop.js';
import { buyer } from '../../support/market/people.js';
import { codeOf } from '../../support/market/refusal.js';

const olena = buyer('olena');

describe('the sweep of files', function () {
  this.timeout(30_000);
  let market: Market;
  let parts: FileParts;
  let roomId: string;
  beforeEach(async () => {
    parts = await openTestFiles((cause) => {
      throw cause;
    });
    market = await openMarket({ fileParts: parts });
    await openShop(market, 'lamps');
    roomId = (await openProductRoom(market, olena, 'lamps')).id;
  });

  const upload = async (): Promise<Attachment> => {
    const workDir = await parts.incoming.open();
    const path = join(workDir, 'upload');
    writeFileSync(path, await drawPng());
    const file = await market.files.upload(olena, { path, workDir, name: 'лампа.png' });
    await parts.incoming.remove(workDir);
    return file;
  };
  const keys = async (): Promise<string[]> => (await parts.blobs.list(1_000)).blobs.map(({ key }) => key);
  const blobsOf = ({ id }: Attachment) => [blobKeyOf(id, 'file'), blobKeyOf(id, 'preview')];
  const send = (attachmentIds: string[], clientMessageId = unique('message')) =>
    market.ask(olena, 'message:send', { roomId, clientMessageId, attachmentIds });

  it('[F27] what nobody sent goes after a day, bytes and all; what was sent stays', async () => {
    const [sent, unsent] = [await upload(), await upload()];
    await send([sent.id]);
    market.clock.advance(FILE_TIMES.unsentForMs - 1);
    await market.files.sweep.run();
    expect(await keys()).to.have.members([...blobsOf(sent), ...blobsOf(unsent)]);
    market.clock.advance(1);
    expect(await codeOf(send([unsent.id]))).to.equal('attachment_not_found');
    await market.files.sweep.run();
    expect(await keys()).to.have.members(blobsOf(sent));
    expect(await market.stores.attachments.getMany([unsent.id])).to.deep.equal([undefined]);
    market.clock.advance(100 * FILE_TIMES.unsentForMs);
    await market.files.sweep.run();
    expect(await keys()).to.have.members(blobsOf(sent));
    expect((await market.stores.attachments.getMany([sent.id]))[0]).to.include({ isSent: true, dueAt: null });
  });

  it('[F27] a claim without its entry is freed after an hour, one with it never', async () => {
    const [held, sent] = [await upload(), await upload()];
    const { attachments } = market.stores;
    const key = { roomId, clientMessageId: 'never-stored' };
    const now = market.clock.now();
    await attachments.claim({ ids: [held.id], owner: 'buyer:olena', ...key, now, dueAt: now + FILE_TIMES.claimsForMs });
    await send([sent.id]);
    expect(await codeOf(send([held.id]))).to.equal('attachment_not_found');
    market.clock.advance(FILE_TIMES.claimsForMs);
    await market.files.sweep.run();
    expect(await codeOf(send([sent.id]))).to.equal('attachment_not_found');
    const { entry } = await send([held.id]);
    expect(entry.kind).to.equal('attachment');
  });

  it('[F27] of files that one message claimed, those its entry does not name are freed', async () => {
    const [named, other] = [await upload(), await upload()];
    await send([named.id], 'twice');
    const now = market.clock.now();
    const claim = { ids: [named.id, other.id], owner: 'buyer:olena', roomId, clientMessageId: 'twice', now };
    await market.stores.attachments.claim({ ...claim, dueAt: now + FILE_TIMES.claimsForMs });
    market.clock.advance(FILE_TIMES.claimsForMs);
    await market.files.sweep.run();
    const [first, second] = await market.stores.attachments.getMany([named.id, other.id]);
    expect(first).to.include({ isSent: true });
    expect(second?.claim).to.equal(null);
  });

  it('[F27] bytes that no record names go when they are old enough, others stay', async () => {
    const kept = await upload();
    const orphan = blobKeyOf(createId(), 'file');
    const path = join(temporaryDirectory('orphans'), 'orphan');
    writeFileSync(path, 'bytes of a node that died');
    await parts.blobs.put(orphan, path);
    await market.files.sweep.run();
    expect(await keys(), 'an upload may be under way').to.include(orphan);
    // By the disk's clock the bytes are new: the market's goes on instead.
    await send([kept.id]);
    market.clock.advance(FILE_TIMES.unsentForMs + FILE_TIMES.claimsForMs + 60_000);
    await market.files.sweep.run();
    expect(await keys()).to.have.members(blobsOf(kept));
  });

  it('[F27] any number of sweeps at once do no harm, and no message loses a file to them', async () => {
    const files = await Promise.all(Array.from({ length: 6 }, () => upload()));
    market.clock.advance(FILE_TIMES.unsentForMs - 1);
    const sending = files.map(({ id }) =>
      send([id]).then(
        () => 'sent',
        () => 'refused',
      ),
    );
    const sweeping = Array.from({ length: 4 }, () => market.files.sweep.run());
    market.clock.advance(1);
    const [outcomes] = await Promise.all([Promise.all(sending), ...sweeping]);
    market.clock.advance(FILE_TIMES.unsentForMs);
    await market.files.sweep.run();
    const sent = files.filter((_, at) => outcomes[at] === 'sent');
    expect(await keys()).to.have.members(sent.flatMap(blobsOf));
  });

  it('[F27] parts of puts and folders of uploads that a crash left are removed, those in use are not', async () => {
    const directory = temporaryDirectory('crashed');
    mkdirSync(join(directory, 'parts'), { recursive: true });
    const part = join(directory, 'parts', createId());
    writeFileSync(part, 'half a file');
    copyFileSync(part, `${part}x`);
    await DiskBlobStore.open(directory, true);
    expect(readdirSync(join(directory, 'parts'))).to.have.lengthOf(2);
    await DiskBlobStore.open(directory, true, Date.now() + 3_700_000);
    expect(readdirSync(join(directory, 'parts'))).to.have.lengthOf(0);
  });
});
