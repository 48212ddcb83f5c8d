import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { StoreRefused } from './StoreRefused.js';

/**
 * Makes the directory where it is missing and tries to write in it.
 * @throws StoreRefused naming variable and path.
 */
export function prepareDataDir(dataDir: string): void {
  const probe = join(dataDir, `.probe-${process.pid}`);
  try {
    makeDirectory(dataDir);
    writeFileSync(probe, 'written to see whether it can be');
  } catch (cause) {
    const { code = 'unknown error' } = cause as NodeJS.ErrnoException;
    throw new StoreRefused(`DATA_DIR cannot be written: ${dataDir} (${code}).`, { cause });
  } finally {
    removeIfThere(probe);
  }
}

/** Not by `recursive: true`, which never returns below a directory that takes none, such as /proc (Node 20). */
function makeDirectory(path: string): void {
  if (existsSync(path)) return;
  const parent = dirname(path);
  if (parent !== path) makeDirectory(parent);
  mkdirSync(path);
}

function removeIfThere(probe: string): void {
  try {
    rmSync(probe, { force: true });
  } catch {
    // Where it cannot be removed it was not written either, which is told already.
  }
}
