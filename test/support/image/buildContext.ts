import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import dockerignore from '@balena/dockerignore';
import { readFromRepository, repository } from '../../conformance/repository.js';

/** Whether a path of the repository goes to the builder. */
export function contextFilter(): (path: string) => boolean {
  const rules = dockerignore.default().add(readFromRepository('.dockerignore'));
  return (path) => !rules.ignores(path);
}

/** The files that `docker build .` would send, as they lie here. */
export function contextFiles(): string[] {
  const isSent = contextFilter();
  return [...filesBelow(repository)].filter(isSent);
}

/** Folders that the rules leave out and that are too large to look at each of their files. */
const isSkipped = (name: string): boolean => name === 'node_modules' || name === '.git' || name === '.cache';

function* filesBelow(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (!entry.isDirectory()) yield relative(repository, path);
    else if (!isSkipped(entry.name)) yield* filesBelow(path);
  }
}
