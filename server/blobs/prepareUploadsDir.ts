import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder cannot be used; the message is one line for people. */
export class UploadsDirRefused extends Error {}

/**
 * Makes the directory where it is missing and tries to write in it.
 * @throws UploadsDirRefused naming variable and path.
 */
export function prepareUploadsDir(uploadsDir: string): void {
  const probe = join(uploadsDir, `.probe-${process.pid}`);
  try {
    makeDirectory(uploadsDir);
    writeFileSync(probe, 'written to see whether it can be');
    rmSync(probe, { force: true });
  } catch (cause) {
    const { code = 'unknown error' } = cause as NodeJS.ErrnoException;
    throw new UploadsDirRefused(`UPLOADS_DIR cannot be written: ${uploadsDir} (${code}).`, { cause });
  }
}

/** Not by `recursive: true`, which never returns below a directory that takes none, such as /proc (Node 20). */
function makeDirectory(path: string): void {
  if (existsSync(path)) return;
  const parent = dirname(path);
  if (parent !== path) makeDirectory(parent);
  mkdirSync(path);
}
