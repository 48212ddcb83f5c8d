import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const sdkFolder = fileURLToPath(new URL('../../../client-sdk', import.meta.url));
let isBuilt = false;

/** Builds the demo's pages, once per run. */
export function buildPages(this: Mocha.Context | undefined): void {
  this?.timeout(60_000);
  if (!isBuilt) execFileSync('npm', ['run', 'build:pages', '--silent'], { cwd: sdkFolder, encoding: 'utf8' });
  isBuilt = true;
}
