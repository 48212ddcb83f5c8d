import { ChatError } from '@souk/shared/model/ChatError.js';

/** Milliseconds for one answer, all tries of the SDK among them. */
export const ANSWER_WITHIN_MS = 10_000;

/** How a question is given up. */
export interface Abortable {
  readonly abortSignal: AbortSignal;
}

/** Asks within a bounded time. What S3 refuses or fails to do rejects as the SDK has it. */
export async function askS3<T>(ask: (abortable: Abortable) => Promise<T>, withinMs = ANSWER_WITHIN_MS): Promise<T> {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  // The SDK looks at the signal while it sends, but not while it looks for credentials or waits for its next try.
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`no answer within ${withinMs} ms`));
      controller.abort();
    }, withinMs);
  });
  try {
    return await Promise.race([ask({ abortSignal: controller.signal }), tooLate]);
  } finally {
    clearTimeout(timer);
  }
}

/** Whatever S3 cannot do now is `unavailable` to the use-cases. */
export async function answered<T>(asked: () => Promise<T>): Promise<T> {
  try {
    return await asked();
  } catch (cause) {
    throw cause instanceof ChatError ? cause : new ChatError('unavailable', { cause });
  }
}
