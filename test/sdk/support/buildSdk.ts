import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const sdkFolder = fileURLToPath(new URL('../../../client-sdk', import.meta.url));

let output: string | undefined;

/** Builds the SDK, once per run; answers what the build printed. */
export function buildSdk(this: Mocha.Context | undefined): string {
  this?.timeout(60_000);
  output ??= execFileSync('npm', ['run', 'build', '--silent'], { cwd: sdkFolder, encoding: 'utf8' });
  return output;
}
