import type { Outcome } from './ask.js';

/** How long a client waits for an acknowledgement: longer while none comes, so that retries do not keep a busy server busy. */
export interface Patience {
  readonly timeoutMs: number;
  learn(outcome: Outcome<unknown>): void;
}

const longestMs = 5_000;
/** A tenth of the acknowledgements lost for good must not add up; all of them late must. */
const growth = 1.5;
const decay = 0.9;

export function createPatience(shortestMs: number): Patience {
  let timeoutMs = shortestMs;
  return {
    get timeoutMs() {
      return timeoutMs;
    },
    learn: (outcome) => {
      if (outcome.type === 'ok') timeoutMs = Math.max(shortestMs, timeoutMs * decay);
      else if (outcome.type === 'unknown' && outcome.reason === 'timeout') {
        timeoutMs = Math.min(Math.max(longestMs, shortestMs), timeoutMs * growth);
      }
    },
  };
}
