import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from './driver.js';
import { prepareDataDir } from './prepareDataDir.js';
import { StoreRefused } from './StoreRefused.js';

/** SQLite's result code for a lock that somebody else holds. */
const BUSY = 5;

/** A held lock. The operating system releases it too, when the process ends in whatever way. */
export interface DataDirLock {
  release(): void;
}

/**
 * Takes a data directory for this process alone. Node knows no file locks, SQLite does: an exclusive transaction on a
 * file of its own is one.
 * @throws StoreRefused when another process holds it or it cannot be written.
 */
export function lockDataDir(dataDir: string): DataDirLock {
  prepareDataDir(dataDir);
  const pidFile = join(dataDir, 'server.pid');
  const lock = new DatabaseSync(join(dataDir, 'server.lock'), { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (cause) {
    lock.close();
    if ((cause as { errcode?: number }).errcode !== BUSY) throw cause;
    throw new StoreRefused(
      `Another server${holder(pidFile)} is using DATA_DIR ${dataDir}; stop it or name another directory.`,
      {
        cause,
      },
    );
  }
  writeFileSync(pidFile, String(process.pid));
  return { release: () => lock.close() };
}

function holder(pidFile: string): string {
  try {
    return ` (process ${Number.parseInt(readFileSync(pidFile, 'utf8'), 10)})`;
  } catch {
    return '';
  }
}
