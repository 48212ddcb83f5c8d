import { ChatError } from '@souk/shared/model/ChatError.js';
import { toChatError } from './toChatError.js';

/** Runs one question to MongoDB; answers in time, or rejects by a catalogued error. */
export type Ask = <T>(question: () => Promise<T>) => Promise<T>;

/** The ports promise an answer within 5 s; the rest is for the answer's own way. */
const ANSWER_WITHIN_MS = 4_500;

/**
 * The driver bounds each of its steps, but not their sum: waiting for a server, for a connection, for the answer, and all
 * of it again on a retry. And it would connect anew after it was closed.
 */
export function createAsk(isClosed: () => boolean, withinMs = ANSWER_WITHIN_MS): Ask {
  return (question) =>
    new Promise((resolve, reject) => {
      if (isClosed()) return reject(unavailable('the connection was closed'));
      const timer = setTimeout(() => reject(unavailable(`no answer in ${withinMs} ms`)), withinMs);
      question().then(
        (answer) => {
          clearTimeout(timer);
          resolve(answer);
        },
        (error: unknown) => {
          clearTimeout(timer);
          reject(toChatError(error));
        },
      );
    });
}

const unavailable = (reason: string): ChatError => new ChatError('unavailable', { cause: new Error(reason) });
