import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StoreRefused } from './StoreRefused.js';

/**
 * Makes the directory where it is missing and tries to write in it.
 * @throws StoreRefused naming variable and path.
 */
export function prepareDataDir(dataDir: string): void {
  const probe = join(dataDir, `.probe-${process.pid}`);
  try {
    mkdirSync(dataDir, { recursive: true });
    writeFileSync(probe, 'written to see whether it can be');
  } catch (cause) {
    const { code = 'unknown error' } = cause as NodeJS.ErrnoException;
    throw new StoreRefused(`DATA_DIR cannot be written: ${dataDir} (${code}).`, { cause });
  } finally {
    removeIfThere(probe);
  }
}

function removeIfThere(probe: string): void {
  try {
    rmSync(probe, { force: true });
  } catch {
    // Where it cannot be removed it was not written either, which is told already.
  }
}
