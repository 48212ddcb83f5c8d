import { spawnSync } from 'node:child_process';
import { installPackages, mayInstall } from './debianPackages.js';

/** Debian's package for each shared library that mongod or Chromium needs and a minimal system lacks. */
const packageOf: Readonly<Record<string, string>> = {
  'libcurl.so.4': 'libcurl4',
  'libssl.so.3': 'libssl3',
  'libcrypto.so.3': 'libssl3',
  'liblzma.so.5': 'liblzma5',
  'libnss3.so': 'libnss3',
  'libnssutil3.so': 'libnss3',
  'libnspr4.so': 'libnspr4',
  'libplc4.so': 'libnspr4',
  'libplds4.so': 'libnspr4',
  'libexpat.so.1': 'libexpat1',
};

/** The shared libraries that the program names and this system does not have; none where the question cannot be asked. */
export function missingLibraries(program: string): string[] {
  const { stdout } = spawnSync('ldd', [program], { encoding: 'utf8' });
  return [...(stdout ?? '').matchAll(/^\s*(\S+) => not found/gm)].map(([, name]) => name ?? '');
}

/**
 * Makes the program loadable: on Debian as root installs the libraries it lacks.
 * @throws Error naming the missing libraries where they cannot be installed.
 */
export function ensureLibraries(program: string): void {
  const missing = missingLibraries(program);
  if (missing.length === 0) return;
  const packages = new Set(missing.map((name) => packageOf[name]));
  if (packages.has(undefined) || !mayInstall()) throw new Error(`${program} lacks ${missing.join(', ')}`);
  installPackages([...packages].map(String), program);
  const left = missingLibraries(program);
  if (left.length > 0) throw new Error(`${program} still lacks ${left.join(', ')}`);
}
