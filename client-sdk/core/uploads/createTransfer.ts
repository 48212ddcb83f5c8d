import type { Attachment } from '@souk/shared/model/attachment.js';
import type { ChatErrorFacts } from '../ChatError.js';
import type { Connection } from '../connection/createConnection.js';
import type { Requests } from '../createRequest.js';
import type { Progress } from './createUpload.js';
import { judgeFile } from './judgeFile.js';
import { sendFile } from './sendFile.js';

/** Files on their way at once: more would only be slower, each. */
const AT_ONCE = 2;
/** A failure that may pass is tried again so often; then it is for people to say. */
const ATTEMPTS = 3;
/** Nobody looks on longer than this at a file that waits for its next attempt. */
const PAUSE_LIMIT_MS = 10_000;

/** What files are carried over with. */
export interface TransferDeps {
  url: string;
  connection: Connection;
  requests: Requests;
  /** The pause after so many failures. */
  backOff(failed: number): number;
}

/** Carries one file to the server, in its turn, and again after a failure that may pass; answers the file or why not. */
export type Transfer = (
  file: Blob,
  name: string,
  onProgress: Progress,
  signal: AbortSignal,
) => Promise<Attachment | ChatErrorFacts>;

/** Makes what carries files over. Loaded with the first of them, for most pages never upload: so it imports types only. */
export function createTransfer({ url, connection, requests, backOff }: TransferDeps): Transfer {
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

  async function send(...[file, name, onProgress, signal]: Parameters<Transfer>): ReturnType<Transfer> {
    await requests.whenReady(null);
    const { session } = connection;
    if (signal.aborted || !session) return UNANSWERED;
    const refusal = await judgeFile(file, session.limits);
    if (refusal) return refusal;
    const ask = async (wasRefused: boolean): ReturnType<Transfer> => {
      const token = await connection.token(wasRefused);
      return toOutcome(await sendFile({ address, token, file, name, signal, onProgress }));
    };
    const outcome = await ask(false);
    return 'code' in outcome && OF_TOKEN.has(outcome.code) ? ask(true) : outcome;
  }

  return async (...asked) => {
    for (let failed = 1; ; failed += 1) {
      const outcome = await inTurn(() => send(...asked)).catch(toFacts);
      if (!('code' in outcome)) return outcome;
      const pauseMs = outcome.retryAfterMs ?? backOff(failed);
      const isOver = asked[3].aborted || failed === ATTEMPTS || pauseMs > PAUSE_LIMIT_MS;
      if (!outcome.retryable || isOver) return outcome;
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  };
}

/** A fresh token may do. */
const OF_TOKEN: ReadonlySet<string> = new Set(['token_expired', 'unauthenticated']);

const UNANSWERED: ChatErrorFacts = { code: 'unavailable', message: 'The upload was not answered.', retryable: true };

/** What is no refusal is a file that cannot be read, or a token that could not be had. */
function toFacts(caught: unknown): ChatErrorFacts {
  const { code } = (caught ?? {}) as Partial<ChatErrorFacts>;
  return code === undefined ? UNANSWERED : (caught as ChatErrorFacts);
}

function toOutcome(answer: unknown): Attachment | ChatErrorFacts {
  const { attachment, error } = (answer ?? {}) as { attachment?: Attachment; error?: ChatErrorFacts };
  return attachment ?? (error?.code ? error : UNANSWERED);
}
