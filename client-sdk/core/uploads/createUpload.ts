import type { Attachment } from '@souk/shared/model/attachment.js';
import { ChatError } from '../ChatError.js';
import { createView } from '../createView.js';
import type { Upload, UploadSnapshot } from './Upload.js';

/** Tells how many bytes of how many have left. */
export type Progress = (sent: number, total: number) => void;

/** What an upload is made with. */
export interface UploadDeps extends Pick<Upload, 'id' | 'name' | 'bytes' | 'source'> {
  /** Carries it out; rejects with a ChatError. Absent: there is nothing to carry out, it is as `initial` says. */
  run?: (onProgress: Progress, signal: AbortSignal) => Promise<Attachment>;
  initial?: Partial<UploadSnapshot>;
}

/** Makes an upload, and begins it. */
export function createUpload({ run, initial, ...facts }: UploadDeps): Upload {
  let now: UploadSnapshot = { state: 'queued', progress: 0, attachment: null, error: null, ...initial };
  const abort = new AbortController();
  let ready: Promise<Attachment> = run ? new Promise(() => undefined) : settled(now);
  const view = createView<UploadSnapshot>(() => ({ ...now }));

  function set(change: Partial<UploadSnapshot>): void {
    now = { ...now, ...change };
    view.touch();
  }

  function begin(): void {
    if (run) ready = carryOut(run, abort.signal);
    // Who does not wait for it must not be troubled: the failure shows in the snapshot.
    ready.catch(() => undefined);
  }

  async function carryOut(work: NonNullable<typeof run>, signal: AbortSignal): Promise<Attachment> {
    set({ state: 'queued', progress: 0, error: null });
    const onProgress = (sent: number, total: number): void => {
      const progress = total > 0 ? Math.min(1, sent / total) : 0;
      if (!signal.aborted) set({ state: progress < 1 ? 'uploading' : 'processing', progress });
    };
    const aborted = new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(cancelled()), { once: true });
    });
    try {
      const attachment = await Promise.race([work(onProgress, signal), aborted]);
      set({ state: 'ready', progress: 1, attachment });
      return attachment;
    } catch (error) {
      if (!signal.aborted && error instanceof ChatError) set({ state: 'failed', error });
      throw error;
    }
  }

  begin();

  return {
    ...facts,
    get snapshot() {
      return view.get();
    },
    subscribe: view.subscribe,
    get ready() {
      return ready;
    },
    retry: () => {
      if (now.state === 'failed') begin();
    },
    cancel: () => {
      if (now.state === 'cancelled') return;
      abort.abort();
      set({ state: 'cancelled', attachment: null, error: null });
    },
  };
}

const cancelled = (): ChatError =>
  new ChatError({ code: 'unavailable', message: 'The upload was cancelled.', retryable: false });

/** Of an upload that is not carried out here: nothing more will become of it. */
function settled({ attachment, error }: UploadSnapshot): Promise<Attachment> {
  return attachment ? Promise.resolve(attachment) : Promise.reject(error ?? cancelled());
}
