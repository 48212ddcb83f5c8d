import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DiskBlobStore } from '../../server/blobs/DiskBlobStore.js';
import { temporaryDirectory } from '../support/dirs.js';
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

describe('bytes of files on disk', () => blobStoreContract(createDisk));
