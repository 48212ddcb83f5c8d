import { randomBytes } from 'node:crypto';
import { temporaryDirectory } from '../support/dirs.js';
import { mongoUri } from '../support/environment.js';

export const engines = ['sqlite', 'mongo'] as const;
export type Engine = (typeof engines)[number];

/** Where a server of a run keeps its data and what its tokens are signed with: the same for every restart. */
export interface ServerSettings {
  readonly env: Readonly<Record<string, string>>;
  readonly jwtSecret: string;
}

export async function createServerSettings(engine: Engine): Promise<ServerSettings> {
  const jwtSecret = randomBytes(32).toString('base64url');
  return {
    jwtSecret,
    env: {
      HOST: '127.0.0.1',
      DATA_DIR: temporaryDirectory(`torture-${engine}`),
      JWT_SECRET: jwtSecret,
      RATE_LIMITS: 'off',
      LOG_LEVEL: 'info',
      ...(engine === 'mongo' && { MONGODB_URI: await mongoUri() }),
    },
  };
}
