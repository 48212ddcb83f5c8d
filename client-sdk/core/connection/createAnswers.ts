import type { Ack } from '@souk/shared/model/protocol.js';
import { ChatError, unavailable } from '../ChatError.js';

/** Commands that wait for their answers. */
export interface Answers {
  /** Waits for the answer with this number. */
  wait(id: number, timeoutMs: number): Promise<unknown>;
  /** Takes an answer; one that nobody waits for, doubled or late, is dropped. */
  take(id: number, ack: Ack<unknown>): void;
  /** No more answers will come. */
  abandon(): void;
}

interface Waiting {
  resolve(data: unknown): void;
  reject(error: ChatError): void;
  timer: ReturnType<typeof setTimeout>;
}

/** Makes an empty set. */
export function createAnswers(): Answers {
  const waiting = new Map<number, Waiting>();

  function finish(id: number): Waiting | undefined {
    const found = waiting.get(id);
    clearTimeout(found?.timer);
    waiting.delete(id);
    return found;
  }

  const fail = (id: number) => finish(id)?.reject(unavailable('The server did not answer.'));

  return {
    wait: (id, timeoutMs) =>
      new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject, timer: setTimeout(fail, timeoutMs, id) });
      }),
    take: (id, ack) => {
      const found = finish(id);
      if (ack.ok) found?.resolve(ack.data);
      else found?.reject(new ChatError(ack.error));
    },
    abandon: () => {
      for (const id of [...waiting.keys()]) fail(id);
    },
  };
}
