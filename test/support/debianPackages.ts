import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findProgram } from './findProgram.js';

/** Whether programs may be installed here: on Debian, as root. */
export const mayInstall = (): boolean => process.getuid?.() === 0 && existsSync('/etc/debian_version');

/** Installs Debian's packages, services among them unstarted, and says why. */
export function installPackages(packages: readonly string[], why: string): void {
  console.log(`Installing ${packages.join(' ')} for ${why}`);
  aptGet('update');
  aptGet('install', '--yes', '--no-install-recommends', ...packages);
}

/**
 * The full path of a program, on Debian as root installed from its package where it is absent.
 * @throws Error where it is absent and cannot be installed.
 */
export function ensureProgram(name: string, debianPackage: string): string {
  const found = findProgram(name);
  if (found !== undefined) return found;
  if (!mayInstall()) throw new Error(`no ${name} on the PATH`);
  installPackages([debianPackage], name);
  const installed = findProgram(name);
  if (installed === undefined) throw new Error(`${debianPackage} brought no ${name}`);
  return installed;
}

function aptGet(...args: string[]): void {
  // In runlevel 1 Debian starts no service that it has just installed.
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  execFileSync('apt-get', ['-qq', ...args], { env, stdio: ['ignore', 'ignore', 'inherit'], timeout: 300_000 });
}
