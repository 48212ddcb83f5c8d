import { installPackages, mayInstall } from '../debianPackages.js';
import { findProgram } from '../findProgram.js';

/** The servers of OpenStack's object store, whose proxy speaks S3, each with Debian's package of it. */
const SWIFT = {
  'swift-account-server': 'swift-account',
  'swift-container-server': 'swift-container',
  'swift-object-server': 'swift-object',
  'swift-proxy-server': 'swift-proxy',
} as const;

export const NO_S3 = 'no Swift on the PATH, and it can be installed as root on Debian only';

/**
 * Makes an S3-compatible store ready to be started: on Debian as root installs what is absent.
 * @throws Error NO_S3 where it cannot be had.
 */
export function ensureSwift(): void {
  const absent = () => Object.entries(SWIFT).filter(([program]) => findProgram(program) === undefined);
  if (absent().length === 0) return;
  if (!mayInstall()) throw new Error(NO_S3);
  installPackages(
    absent().map(([, debianPackage]) => debianPackage),
    'tests with S3',
  );
  const missing = absent().map(([program]) => program);
  if (missing.length > 0) throw new Error(`Debian’s packages brought no ${missing.join(', ')}`);
}
