import type { Database } from './Database.js';
import { DatabaseSync } from './driver.js';

/** Milliseconds to wait for another process that writes, a backup say; the event loop waits with us, so not longer. */
const BUSY_TIMEOUT_MS = 1_500;
/** KiB of pages kept in memory: the ends of a few thousand busy rooms' logs. */
const CACHE_KIB = 65_536;
/**
 * Pages in the write-ahead log that start a checkpoint. More make a message cheaper, since a page changed often is
 * copied back once, and the pause longer, since the writer makes it.
 */
const CHECKPOINT_PAGES = 1_000;
/** Bytes to which a write-ahead log that grew behind a long reader is cut again. */
const WAL_LIMIT_BYTES = 67_108_864;

/** Opens a connection whose commits survive the loss of power. `mmap_size` stays 0: an I/O error would kill the process. */
export function openDatabase(file: string): Database {
  const database = new DatabaseSync(file, { timeout: BUSY_TIMEOUT_MS });
  database.exec(`
    PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS};
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA wal_autocheckpoint = ${CHECKPOINT_PAGES};
    PRAGMA journal_size_limit = ${WAL_LIMIT_BYTES};
    PRAGMA cache_size = -${CACHE_KIB};
    PRAGMA temp_store = MEMORY;
  `);
  return database;
}
