import { setTimeout as wait } from 'node:timers/promises';
import { ChatError } from '@souk/shared/model/ChatError.js';

/** Longer than looking for a room takes, whether it exists or not. */
const STEP_MS = 5;

/**
 * Lets `room_not_found` leave only at steps of 5 ms after the command came, so that its time does not tell a room that is
 * somebody else's from one that does not exist (S14). Nothing else waits.
 */
export async function refusedInStep<T>(answer: Promise<T>): Promise<T> {
  const startedAt = performance.now();
  try {
    return await answer;
  } catch (refusal) {
    if (refusal instanceof ChatError && refusal.code === 'room_not_found') {
      await wait(STEP_MS - ((performance.now() - startedAt) % STEP_MS));
    }
    throw refusal;
  }
}
