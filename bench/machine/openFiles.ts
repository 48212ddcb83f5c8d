import { readFileSync } from 'node:fs';

/** Files, sockets included, that this process may have open. Node has raised it to the hard limit when it started. */
export function openFilesAllowed(): number {
  const limit = /^Max open files\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'latin1'))?.[1];
  return limit === undefined ? Number.POSITIVE_INFINITY : Number(limit);
}
