import type { Attachment } from '@souk/shared/model/attachment.js';
import { createId } from '@souk/shared/model/ids.js';
import { ChatError, type ChatErrorFacts, unavailable } from '../ChatError.js';
import { backOff } from '../connection/backOff.js';
import type { Connection } from '../connection/createConnection.js';
import type { Requests } from '../createRequest.js';
import { createUpload, type Progress } from './createUpload.js';
import { judgeFile } from './judgeFile.js';
import { sendFile } from './sendFile.js';
import type { Upload, UploadSource } from './Upload.js';

/** Files on their way at once: more would only be slower, each. */
const AT_ONCE = 2;
/** A failure that may pass is tried again so often; then it is for people to say. */
const ATTEMPTS = 3;
/** Nobody looks on longer than this at a file that waits for its next attempt. */
const PAUSE_LIMIT_MS = 10_000;

/** Files being uploaded. */
export interface Uploads {
  /** Begins to upload a file. */
  start(source: UploadSource, name?: string): Upload;
}

/** What uploads are made with. */
export interface UploadsDeps {
  url: string;
  connection: Connection;
  requests: Requests;
}

/** Makes the uploads of a connection. */
export function createUploads({ url, connection, requests }: UploadsDeps): Uploads {
  const address = `${url.replace(/\/$/, '')}/api/v1/attachments`;
  const waiting: (() => void)[] = [];
  let running = 0;

  async function inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
    running += 1;
    try {
      return await work();
    } finally {
      running -= 1;
      waiting.shift()?.();
    }
  }

  async function send(file: Blob, name: string, onProgress: Progress, signal: AbortSignal): Promise<Attachment> {
    await requests.whenReady(null);
    const { session } = connection;
    if (signal.aborted || !session) throw unavailable('There is no session.');
    await judgeFile(file, session.limits);
    const request = { address, file, name, signal, onProgress };
    const answer = await sendFile({ ...request, token: await connection.token() });
    const isOutdated = codeOf(answer) === 'token_expired' || codeOf(answer) === 'unauthenticated';
    return toAttachment(isOutdated ? await sendFile({ ...request, token: await connection.token(true) }) : answer);
  }

  async function run(file: Blob, name: string, onProgress: Progress, signal: AbortSignal): Promise<Attachment> {
    for (let failed = 1; ; failed += 1) {
      try {
        return await inTurn(() => send(file, name, onProgress, signal));
      } catch (caught) {
        const error = caught instanceof ChatError ? caught : unavailable('The file could not be read.');
        const pauseMs = error.retryAfterMs ?? backOff(failed);
        if (!error.retryable || signal.aborted || failed === ATTEMPTS || pauseMs > PAUSE_LIMIT_MS) throw error;
        await new Promise((resolve) => setTimeout(resolve, pauseMs));
      }
    }
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
        run: (onProgress, signal) => run(file, named, onProgress, signal),
      });
    },
  };
}

type Answer = { attachment?: Attachment; error?: ChatErrorFacts };

const codeOf = (answer: unknown): string | undefined => (answer as Answer | null)?.error?.code;

function toAttachment(answer: unknown): Attachment {
  const { attachment, error } = answer as Answer;
  if (attachment) return attachment;
  throw error?.code ? new ChatError(error) : unavailable('The answer is none of ours.');
}
