import { join } from 'node:path';
import type { FileParts } from './attachments/createFiles.js';
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
  { deployment: { deploymentId }, isShared }: Pick<Stores, 'deployment' | 'isShared'>,
  onError: (cause: unknown) => void,
): Promise<OpenedFiles> {
  prepareUploadsDir(files.uploadsDir);
  const directory = join(files.uploadsDir, deploymentId);
  const blobs = await DiskBlobStore.open(directory, isShared);
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
