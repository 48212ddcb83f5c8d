import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stopChild, stopWithUs } from '../machine/childProcess.js';
import type { PhotographTarget } from './PhotographTarget.js';

const PROGRAM = fileURLToPath(new URL('../bareSharp.ts', import.meta.url));

export async function startBareSharp(directory: string): Promise<PhotographTarget> {
  const child = fork(PROGRAM, { execArgv: ['--import', 'tsx'] });
  stopWithUs(child);
  await once(child, 'message');
  return {
    name: 'bare sharp',
    pids: () => [child.pid ?? -1],
    async take(path) {
      const made = once(child, 'message');
      child.send({ path, folder: mkdtempSync(join(directory, 'made-')) });
      await made;
    },
    stop: () => stopChild(child),
  };
}
