import { readFileSync } from 'node:fs';

/** Memory of a process that is in RAM now, in KiB (`VmRSS`). */
export function residentKiB(pid: number): number {
  const kib = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1];
  if (kib === undefined) throw new Error(`process ${pid} has no resident memory`);
  return Number(kib);
}

/** Often enough for what lasts longer than a collection of garbage. */
const EVERY_MS = 50;

/** Looks at a process until the answer is called, which tells the most it had, in KiB. */
export function watchResidentMemory(pid: number): () => number {
  let most = residentKiB(pid);
  const look = () => {
    most = Math.max(most, residentKiB(pid));
  };
  const timer = setInterval(look, EVERY_MS);
  return () => {
    clearInterval(timer);
    look();
    return most;
  };
}
