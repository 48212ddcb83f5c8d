import { ChatError, type ChatErrorFacts } from '../ChatError.js';
import { createUpload } from '../uploads/createUpload.js';
import type { Upload, UploadSnapshot, UploadState } from '../uploads/Upload.js';
import { holdTabLock } from './holdTabLock.js';
import type { KeptFile, MessageItem } from './OutboxItem.js';

/** The files of messages on their way. */
export interface MessageFiles {
  /** The uploads of a message; those that an earlier page or another tab began as far as they are known. */
  of(item: MessageItem): readonly Upload[];
  /** This tab uploads the files of a message: from now on `onChange` is called with every state they reach. */
  own(id: string, uploads: readonly Upload[]): void;
  isOwn(id: string): boolean;
  /** Calls once nobody uploads the files of a message any more: its tab is gone. Not for one's own. */
  whenAbandoned(id: string, onAbandoned: () => void): void;
  /** The message has left, or was withdrawn. */
  forget(id: string): void;
}

/** What files are watched with. */
export interface MessageFilesDeps {
  /** Whether other tabs see the same messages. */
  isShared(): boolean;
  onChange(id: string): void;
}

const SETTLED: ReadonlySet<UploadState> = new Set(['ready', 'failed', 'cancelled']);
/** What is wrong with a file that was not uploaded when its page ended. */
export const LOST: ChatErrorFacts = {
  code: 'attachment_not_found',
  message: 'The page ended before the upload did.',
  retryable: false,
};
const NONE: readonly Upload[] = Object.freeze([]);

/** Makes an empty set of files. */
export function createMessageFiles({ isShared, onChange }: MessageFilesDeps): MessageFiles {
  const owned = new Map<string, { uploads: readonly Upload[]; release(): void }>();
  const restored = new WeakMap<readonly KeptFile[], readonly Upload[]>();
  const awaited = new Map<string, () => void>();

  function restore(files: readonly KeptFile[], isLost: boolean): readonly Upload[] {
    const known = restored.get(files);
    if (known) return known;
    const uploads = Object.freeze(files.map((file) => toUpload(file, isLost)));
    restored.set(files, uploads);
    return uploads;
  }

  return {
    of: ({ id, files, state }) => owned.get(id)?.uploads ?? (files ? restore(files, state === 'failed') : NONE),
    own: (id, uploads) => {
      if (uploads.length === 0) return;
      const unlock = isShared() ? holdTabLock(lockOf(id), () => undefined) : () => undefined;
      const offs = uploads.map((upload) =>
        upload.subscribe(({ state }) => {
          if (SETTLED.has(state)) onChange(id);
        }),
      );
      const release = (): void => {
        for (const off of offs) off();
        unlock();
      };
      owned.set(id, { uploads: Object.freeze([...uploads]), release });
    },
    isOwn: (id) => owned.has(id),
    whenAbandoned: (id, onAbandoned) => {
      if (owned.has(id) || awaited.has(id)) return;
      const release = holdTabLock(lockOf(id), () => {
        awaited.delete(id);
        queueMicrotask(() => release());
        onAbandoned();
      });
      if (isShared()) awaited.set(id, release);
    },
    forget: (id) => {
      owned.get(id)?.release();
      owned.delete(id);
      awaited.get(id)?.();
      awaited.delete(id);
    },
  };
}

/** Held by the tab that uploads the files of a message, as long as it lives. */
const lockOf = (id: string): string => `souk:files:${id}`;

/** What is not lost is being uploaded in another tab. */
function toUpload({ id, name, bytes, attachment }: KeptFile, isLost: boolean): Upload {
  const initial: Partial<UploadSnapshot> = attachment
    ? { state: 'ready', progress: 1, attachment }
    : isLost
      ? { state: 'failed', error: new ChatError(LOST) }
      : {};
  return createUpload({ id, name, bytes, source: null, initial });
}
