import { ChatError } from '@souk/shared/model/ChatError.js';

/** Result codes that speak of the machine and not of our SQL: https://www.sqlite.org/rescode.html */
const AWAY: ReadonlySet<number> = new Set([
  5, // BUSY
  6, // LOCKED
  7, // NOMEM
  8, // READONLY
  9, // INTERRUPT
  10, // IOERR
  11, // CORRUPT
  13, // FULL
  14, // CANTOPEN
  15, // PROTOCOL
  26, // NOTADB
]);

/** What a failure of SQLite is to the caller; one that is our own defect stays as it is. */
export function toChatError(cause: unknown): unknown {
  return isAway(cause) ? new ChatError('unavailable', { cause }) : cause;
}

function isAway(cause: unknown): boolean {
  if (!(cause instanceof Error)) return false;
  const { code, errcode } = cause as Error & { code?: unknown; errcode?: unknown };
  // The connection is closed.
  if (code === 'ERR_INVALID_STATE') return true;
  return typeof errcode === 'number' && AWAY.has(errcode & 0xff);
}
