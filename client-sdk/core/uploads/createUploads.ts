import { createId } from '@souk/shared/model/ids.js';
import { ChatError, unavailable } from '../ChatError.js';
import { backOff } from '../connection/backOff.js';
import type { Transfer, TransferDeps } from './createTransfer.js';
import { createUpload } from './createUpload.js';
import type { Upload, UploadSource } from './Upload.js';

/** Files being uploaded. */
export interface Uploads {
  /** Begins to upload a file. */
  start(source: UploadSource, name?: string): Upload;
}

/** Makes the uploads of a connection. */
export function createUploads(deps: Omit<TransferDeps, 'backOff'>): Uploads {
  let loading: Promise<Transfer> | undefined;

  function load(): Promise<Transfer> {
    loading ??= import('./createTransfer.js').then(
      ({ createTransfer }) => createTransfer({ ...deps, backOff }),
      () => {
        loading = undefined;
        throw unavailable('What uploads could not be loaded.');
      },
    );
    return loading;
  }

  return {
    start: (source, name) => {
      const file = source instanceof Blob ? source : new Blob([source as Uint8Array<ArrayBuffer>]);
      const named = name ?? (file as Partial<File>).name ?? 'file';
      return createUpload({
        id: createId(),
        name: named,
        bytes: file.size,
        source: file,
        run: async (onProgress, signal) => {
          const outcome = await (await load())(file, named, onProgress, signal);
          if ('code' in outcome) throw new ChatError(outcome);
          return outcome;
        },
      });
    },
  };
}
