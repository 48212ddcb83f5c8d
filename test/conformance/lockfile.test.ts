import { expect } from 'chai';
import { readFromRepository } from './repository.js';

interface LockedPackage {
  readonly version?: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly link?: boolean;
  readonly optional?: boolean;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly hasInstallScript?: boolean;
}

/** The oldest versions without a known hole, for every copy that the lockfile holds. */
const floors: Readonly<Record<string, string>> = {
  ws: '8.21.0',
  'engine.io': '6.6.9',
  'socket.io-parser': '4.2.6',
  multer: '2.2.0',
  sharp: '0.35.0',
  mongoose: '9.9.2',
  nodemailer: '10.4.1',
  'path-to-regexp': '8.4.0',
};

const { packages } = JSON.parse(readFromRepository('package-lock.json')) as { packages: Record<string, LockedPackage> };
const root = JSON.parse(readFromRepository('package.json')) as { allowScripts: Record<string, boolean> };

const nameOf = (path: string): string => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
const installed = Object.entries(packages).filter(([path, { link }]) => path.includes('node_modules/') && !link);

/** Negative when a is older than b; a prerelease is older than its release. */
function compareVersions(a: string, b: string): number {
  const numbers = (version: string): number[] => (version.split('-')[0] ?? '').split('.').map(Number);
  const [left, right] = [numbers(a), numbers(b)];
  const differing = left.findIndex((number, place) => number !== right[place]);
  if (differing >= 0) return (left[differing] ?? 0) - (right[differing] ?? 0);
  return Number(b.includes('-')) - Number(a.includes('-'));
}

describe('lockfile', () => {
  for (const [name, floor] of Object.entries(floors)) {
    it(`[S5] no ${name} older than ${floor}`, () => {
      const copies = installed.filter(([path]) => nameOf(path) === name);
      const old = copies.filter(([, { version = '0' }]) => compareVersions(version, floor) < 0);
      expect(old.map(([path, { version }]) => `${path} ${version}`)).to.deep.equal([]);
    });
  }

  it('[S5] the floors concern packages that are there', () => {
    const names = new Set(installed.map(([path]) => nameOf(path)));
    expect(names).to.include.keys('ws', 'engine.io', 'socket.io-parser', 'mongoose', 'path-to-regexp');
  });

  it('[S5] versions are compared by number', () => {
    expect(compareVersions('8.9.0', '8.21.0')).to.be.below(0);
    expect(compareVersions('8.21.0', '8.21.0')).to.equal(0);
    expect(compareVersions('8.21.0-rc.1', '8.21.0')).to.be.below(0);
    expect(compareVersions('10.0.0', '9.9.2')).to.be.above(0);
  });

  it('[S5] every package with an install script is refused by name', () => {
    const withScript = new Set(
      installed.filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) => nameOf(path)),
    );
    expect([...withScript].filter((name) => root.allowScripts[name] !== false)).to.deep.equal([]);
    expect(Object.values(root.allowScripts)).to.not.include(true);
  });

  it('[S5] older npm versions run no install script either', () => {
    expect(readFromRepository('.npmrc').split('\n')).to.include('ignore-scripts=true');
  });

  it('[P2] it is whole for every system, not only for the one it was written on', () => {
    const isLocked = (path: string, name: string): boolean =>
      `${path}/node_modules/${name}` in packages || `node_modules/${name}` in packages;
    const absent = installed.flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter((name) => !isLocked(path, name)),
    );
    expect(absent, 'npm ci refuses such a lockfile').to.deep.equal([]);
  });

  it('[S5] what every system installs is checked against its digest', () => {
    const unchecked = installed.filter(([, { integrity, optional }]) => integrity === undefined && !optional);
    expect(unchecked.map(([path]) => path)).to.deep.equal([]);
  });

  it('[S5] it names no place to download from', () => {
    expect(installed.filter(([, { resolved }]) => resolved !== undefined).map(([path]) => path)).to.deep.equal([]);
  });
});
