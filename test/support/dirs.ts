import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTeardown } from './teardown.js';

/** A fresh empty directory, removed with all it then holds at teardown; fit for DATA_DIR. */
export function temporaryDirectory(name = 'data'): string {
  const directory = mkdtempSync(join(tmpdir(), `souk-${name}-`));
  onTeardown(() => rmSync(directory, { recursive: true, force: true, maxRetries: 3 }));
  return directory;
}
