import { fileURLToPath } from 'node:url';
import { BENCH_JWT_SECRET } from '../generator/signToken.js';
import { startProcess } from '../machine/childProcess.js';
import type { Mongod } from '../machine/Mongod.js';
import type { Target } from './Target.js';

export async function startNaive(mongod: Mongod): Promise<Target> {
  const program = fileURLToPath(new URL('../naive.ts', import.meta.url));
  const env = { NODE_ENV: 'production', MONGODB_URI: mongod.uri('naive'), JWT_SECRET: BENCH_JWT_SECRET };
  const { pid, port, stop } = await startProcess({ argv: ['--import', 'tsx', program], env });
  return { name: 'naive', url: `http://127.0.0.1:${port}`, pid, mongod, stop };
}
