import { setTimeout as delay } from 'node:timers/promises';

/** How long another's write may take from the primary to the majority before we give up. */
const VISIBLE_WITHIN_MS = 2_000;

/**
 * Asks until there is an answer: what collided with a write stands on the primary at once, but a majority read shows it
 * only when it can no longer be lost. Undefined when time ran out.
 */
export async function untilVisible<T>(ask: () => Promise<T | undefined>): Promise<T | undefined> {
  const deadline = performance.now() + VISIBLE_WITHIN_MS;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined || performance.now() >= deadline) return answer;
    await delay(5 + Math.random() * 45);
  }
}
