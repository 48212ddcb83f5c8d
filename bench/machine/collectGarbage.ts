import { once } from 'node:events';
import type { StartedProcess } from './childProcess.js';

/** Has a process with the garbage probe give back what it does not need any more. */
export async function collectGarbage({ child }: StartedProcess): Promise<void> {
  const answer = once(child, 'message');
  child.send('collect');
  await answer;
}
