import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';

const isSkipped = (name) => name === 'node_modules' || name === 'dist' || name.startsWith('.');

function* filesUnder(path) {
  const stats = statSync(join(root, path), { throwIfNoEntry: false });
  if (stats === undefined) return;
  if (stats.isFile()) {
    yield `${path}:${stats.size}:${stats.mtimeMs}`;
    return;
  }
  for (const name of readdirSync(join(root, path)).sort()) {
    if (!isSkipped(name)) yield* filesUnder(`${path}/${name}`);
  }
}

/** Changes when a file below one of the paths is added, removed or written; reads no contents, so that it costs milliseconds. */
export function fingerprint(paths) {
  const hash = createHash('sha256');
  for (const path of paths) for (const file of filesUnder(path)) hash.update(`${file}\n`);
  return hash.digest('hex');
}

const recordOf = (part) => join(root, '.cache/built', part);

/** The fingerprint that the part was last built from; undefined when it never was. */
export function builtFingerprint(part) {
  try {
    return readFileSync(recordOf(part), 'utf8');
  } catch {
    return undefined;
  }
}

export function rememberBuilt(part, value) {
  mkdirSync(join(root, '.cache/built'), { recursive: true });
  writeFileSync(recordOf(part), value);
}
