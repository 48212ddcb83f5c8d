import { readFileSync } from 'node:fs';

/** Linux reports process times in ticks; USER_HZ is 100 on every platform that Node supports. */
const MICROSECONDS_PER_TICK = 10_000;

/** CPU time of a process in microseconds: user and system, all its threads, the ended ones included. */
export function cpuTime(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
  // The name in parentheses may hold spaces, so fields are counted from its end; utime and stime are the 14th and 15th.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * MICROSECONDS_PER_TICK;
}
