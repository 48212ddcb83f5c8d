import { once } from 'node:events';
import type { StartedProcess } from './childProcess.js';

/** How much later than asked the event loop of a probed process came round. */
export interface EventLoopDelays {
  readonly maxMs: number;
  readonly p99Ms: number;
  readonly meanMs: number;
}

/** Delays since the last call; the first call since the start of the process. */
export async function eventLoopDelays({ child }: StartedProcess): Promise<EventLoopDelays> {
  const answer = once(child, 'message');
  child.send('delays');
  const [delays] = await answer;
  return delays as EventLoopDelays;
}
