import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BlobStore } from '../../server/blobs/BlobStore.js';
import { DiskBlobStore } from '../../server/blobs/DiskBlobStore.js';
import { openS3BlobStore } from '../../server/blobs/s3/openS3BlobStore.js';
import { loadConfig } from '../../server/config/loadConfig.js';
import { needsOwnMongod, OwnMongod } from '../integration/mongo/OwnMongod.js';
import { openStores } from '../integration/mongo/openStores.js';
import { temporaryDirectory } from '../support/dirs.js';
import { needs } from '../support/needs.js';
import { OwnS3 } from '../support/s3/OwnS3.js';
import { onTeardown } from '../support/teardown.js';
import { type BlobsUnderTest, blobStoreContract } from './blobStore.contract.js';

async function createDisk(): Promise<BlobsUnderTest> {
  const directory = join(temporaryDirectory('uploads'), 'uploads');
  return {
    blobs: await DiskBlobStore.open(directory, true),
    another: () => DiskBlobStore.open(directory, true),
    breakDown: async () => {
      rmSync(directory, { recursive: true, force: true });
      writeFileSync(directory, 'no folder any more');
    },
  };
}

/** A MongoDB of its own, for it is killed. */
async function createGridFs(): Promise<BlobsUnderTest> {
  const mongod = await OwnMongod.start();
  const another = async (): Promise<BlobStore> => {
    const { blobs } = await openStores(mongod.uri);
    if (blobs === undefined) throw new Error('the engine keeps no bytes');
    return blobs;
  };
  return { blobs: await another(), another, breakDown: () => mongod.kill() };
}

/** A store of its own, for it is killed. */
async function createS3(): Promise<BlobsUnderTest> {
  const own = await OwnS3.start();
  const { s3 } = loadConfig(own.settings).files;
  if (s3 === undefined) throw new Error('no bucket');
  const another = async (): Promise<BlobStore> => {
    const blobs = await openS3BlobStore(s3, 'deployment', (cause) => {
      throw cause;
    });
    onTeardown(() => blobs.close());
    return blobs;
  };
  return { blobs: await another(), another, breakDown: () => own.kill() };
}

describe('bytes of files on disk', () => blobStoreContract(createDisk));

describe('bytes of files in GridFS', function () {
  this.timeout(60_000);
  needsOwnMongod();
  blobStoreContract(createGridFs);
});

describe('bytes of files in S3', function () {
  this.timeout(180_000);
  needs('s3');
  blobStoreContract(createS3);
});
