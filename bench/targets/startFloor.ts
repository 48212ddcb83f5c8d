import { fileURLToPath } from 'node:url';
import { startProcess } from '../machine/childProcess.js';
import type { Target } from './Target.js';

export async function startFloor(): Promise<Target> {
  const program = fileURLToPath(new URL('../floor.ts', import.meta.url));
  const { pid, port, stop } = await startProcess({
    argv: ['--import', 'tsx', program],
    env: { NODE_ENV: 'production' },
  });
  return { name: 'floor', url: `http://127.0.0.1:${port}`, pid, stop };
}
