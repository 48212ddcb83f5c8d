import { join } from 'node:path';
import type { FileParts } from './attachments/createFiles.js';
import type { BlobStore } from './blobs/BlobStore.js';
import { DiskBlobStore } from './blobs/DiskBlobStore.js';
import { IncomingFolder } from './blobs/IncomingFolder.js';
import { prepareUploadsDir } from './blobs/prepareUploadsDir.js';
import type { Config } from './config/Config.js';
import { createClamdScanner } from './media/createClamdScanner.js';
import { createFileJudge } from './media/createFileJudge.js';
import type { Stores } from './store/Stores.js';

/** What files stand on, and how to let go of it. */
export interface OpenedFiles extends FileParts {
  close(): Promise<void>;
}

/**
 * Opens where files arrive, are judged and kept. Each deployment has a folder of its own: another one that was given the
 * same `UPLOADS_DIR` would take these files for orphans.
 */
export async function openFiles(
  { files, media, clamd }: Config,
  stores: Pick<Stores, 'deployment' | 'isShared' | 'blobs'>,
  onError: (cause: unknown) => void,
): Promise<OpenedFiles> {
  prepareUploadsDir(files.uploadsDir);
  const { deployment, isShared } = stores;
  const directory = join(files.uploadsDir, deployment.deploymentId);
  const blobs = await openBlobs(files, directory, stores, onError);
  const incoming = await IncomingFolder.open(join(directory, 'incoming'), isShared);
  const judge = createFileJudge({ limits: media, onError });
  const scanner = clamd === undefined ? {} : { scanner: createClamdScanner({ ...clamd, onError }) };
  return {
    blobs,
    incoming,
    judge,
    ...scanner,
    close: async () => {
      await judge.close();
      await blobs.close();
    },
  };
}

async function openBlobs(
  { blobStore, s3 }: Config['files'],
  directory: string,
  { deployment, isShared, blobs }: Pick<Stores, 'deployment' | 'isShared' | 'blobs'>,
  onError: (cause: unknown) => void,
): Promise<BlobStore> {
  if (blobStore === 'disk') return DiskBlobStore.open(directory, isShared);
  if (s3 !== undefined) {
    // Its SDK is an optional peer, and large.
    const { openS3BlobStore } = await import('./blobs/s3/openS3BlobStore.js');
    return openS3BlobStore(s3, deployment.deploymentId, onError);
  }
  if (blobs === undefined) throw new RangeError('this engine keeps no bytes of files');
  return blobs;
}
