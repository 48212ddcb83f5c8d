import { setTimeout as wait } from 'node:timers/promises';
import { ChatError } from '@souk/shared/model/ChatError.js';
import type { ErrorCode } from '@souk/shared/model/errors.js';

/** Longer than looking for a room or file takes, whether it exists or not. */
const STEP_MS = 5;

/** Refusals that say alike that a thing does not exist and that it is somebody else's. */
const ALIKE: readonly ErrorCode[] = ['room_not_found', 'attachment_not_found'];

/**
 * Lets `room_not_found` and its like leave only at steps of 5 ms after the command came, so that its time does not tell a thing that is
 * somebody else's from one that does not exist (S14). Nothing else waits.
 */
export async function refusedInStep<T>(answer: Promise<T>): Promise<T> {
  const startedAt = performance.now();
  try {
    return await answer;
  } catch (refusal) {
    if (refusal instanceof ChatError && ALIKE.includes(refusal.code)) {
      await wait(STEP_MS - ((performance.now() - startedAt) % STEP_MS));
    }
    throw refusal;
  }
}
