import { constants, setPriority } from 'node:os';
import { Worker } from 'node:worker_threads';

/** Ends the process from a thread of its own, since a decoder may hold the main one: with its parent, or of its memory. */
const WATCH = `
  const { workerData: { parent, maxBytes, signal } } = require('node:worker_threads');
  setInterval(() => {
    if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL');
    if (process.memoryUsage.rss() > maxBytes) process.kill(process.pid, signal);
  }, 100);
`;

/** The signal by which a process tells that it took too much memory. */
const TOO_MUCH_MEMORY = 'SIGUSR2';

/** Keeps this process within its memory, from outliving its parent, and behind the messages in the use of the processor. */
export function watchMyself(maxBytes: number): void {
  setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
  const workerData = { parent: process.ppid, maxBytes, signal: TOO_MUCH_MEMORY };
  new Worker(WATCH, { eval: true, workerData, execArgv: [] }).unref();
}
