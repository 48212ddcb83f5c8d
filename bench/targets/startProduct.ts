import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { BENCH_JWT_SECRET } from '../generator/signToken.js';
import { type StartedProcess, startProcess } from '../machine/childProcess.js';
import type { Mongod } from '../machine/Mongod.js';
import { type Probe, probeFlags } from './probes.js';
import type { Target } from './Target.js';

/** Flags of Node as in `npm start` (docs/decisions/0016). */
const NODE_FLAGS = ['--max-semi-space-size=32'];
const PROGRAM = fileURLToPath(new URL('../../server/dist/main.js', import.meta.url));

/** Where the product keeps its data in this run. */
export type ProductStore =
  | { readonly engine: 'sqlite'; readonly dataDir: string }
  | { readonly engine: 'mongo'; readonly mongod: Mongod; readonly database: string; readonly dataDir: string };

export interface ProductTarget extends Target {
  readonly process: StartedProcess;
}

interface ProductSettings {
  /** What is loaded into the process to answer over its channel. */
  readonly probe?: Probe;
  readonly name?: string;
  /** Through which Redis it hears other nodes; absent: it is alone. */
  readonly redisUrl?: string;
  /** Settings beside those of every measurement. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Starts the compiled product as its own process, settings as in production but for the rate limits. */
export async function startProduct(store: ProductStore, settings: ProductSettings = {}): Promise<ProductTarget> {
  if (!existsSync(PROGRAM)) throw new Error('server/dist/main.js is missing: run `npm run build` first');
  const started = await startProcess({
    argv: [...NODE_FLAGS, ...probeFlags(settings.probe), PROGRAM],
    env: {
      NODE_ENV: 'production',
      PORT: '0',
      HOST: '127.0.0.1',
      JWT_SECRET: BENCH_JWT_SECRET,
      ALLOWED_ORIGINS: 'https://market.example',
      RATE_LIMITS: 'off',
      LOG_LEVEL: 'warn',
      DATA_DIR: store.dataDir,
      ...(store.engine === 'mongo' ? { MONGODB_URI: store.mongod.uri(store.database) } : {}),
      ...(settings.redisUrl === undefined ? {} : { REDIS_URL: settings.redisUrl }),
      ...settings.env,
    },
    hasChannel: settings.probe !== undefined,
  });
  return {
    name: settings.name ?? `Souk on ${store.engine === 'mongo' ? 'MongoDB' : 'SQLite'}`,
    url: `http://127.0.0.1:${started.port}`,
    pid: started.pid,
    ...(store.engine === 'mongo' ? { mongod: store.mongod } : {}),
    process: started,
    stop: started.stop,
  };
}
