import { ChatError } from '@souk/shared/model/ChatError.js';

/** F7: refused within 5 s whatever it waits for, also behind others of its room; a store's own refusal comes first. */
export const ANSWER_WITHIN_MS = 4_800;

/** The refusal of what was not answered in time: it may still be stored. */
export const overdue = (): ChatError =>
  new ChatError('unavailable', { cause: new Error(`no answer in ${ANSWER_WITHIN_MS} ms`) });

/** The work's result, or the refusal when it takes too long; the work goes on by itself. */
export async function inTime<T>(work: T | Promise<T>): Promise<T> {
  if (!(work instanceof Promise)) return work;
  let timer: NodeJS.Timeout | undefined;
  const refusal = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(overdue()), ANSWER_WITHIN_MS);
  });
  return Promise.race([work, refusal]).finally(() => clearTimeout(timer));
}
