import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';
import { npm } from './runQuietly.mjs';

const packagesOf = (lockfile) => JSON.parse(readFileSync(join(root, lockfile), 'utf8')).packages;

/**
 * Whether node_modules holds what the lockfile names, by npm's own record of what it installed.
 * Optional packages may be absent: they are for other systems.
 */
export function arePackagesInstalled() {
  let installed;
  try {
    installed = packagesOf('node_modules/.package-lock.json');
  } catch {
    return false;
  }
  const wanted = packagesOf('package-lock.json');
  const isKept = ([path, { version, integrity, optional, devOptional }]) => {
    const found = installed[path];
    if (found === undefined) return optional === true || devOptional === true;
    return found.version === version && (integrity === undefined || found.integrity === integrity);
  };
  return (
    Object.entries(wanted)
      .filter(([path]) => path.includes('node_modules/'))
      .every(isKept) && Object.keys(installed).every((path) => path in wanted)
  );
}

/** Installs exactly what the lockfile names; with NODE_ENV=production too, since the build needs its tools. */
export const installPackages = () => npm('ci', '--include=dev', '--no-progress', '--loglevel=error');
