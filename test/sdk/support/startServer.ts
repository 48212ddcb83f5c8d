import { join } from 'node:path';
import { createApplication } from '../../../server/application.js';
import { loadConfig } from '../../../server/config/loadConfig.js';
import { temporaryDirectory } from '../../support/dirs.js';
import { onTeardown } from '../../support/teardown.js';
import { TEST_SECRET } from '../../support/tokens/signJwt.js';
import { type Claims, signToken } from './signToken.js';

/** A server of ours, in this process. */
export interface RunningServer {
  readonly url: string;
  readonly port: number;
  token(claims: Claims, lifetimeSeconds?: number): string;
  /** Ends at once, as a deployment does that cannot wait. */
  close(): Promise<void>;
  /** Tells clients to move, then ends. */
  drain(): Promise<void>;
  /** The same data on the same port. */
  restart(): Promise<RunningServer>;
}

/** Starts a server on SQLite with what settings are given. */
export async function startServer(settings: Record<string, string> = {}): Promise<RunningServer> {
  const dataDir = settings.DATA_DIR ?? temporaryDirectory('sdk');
  const env = {
    HOST: '127.0.0.1',
    PORT: '0',
    DATA_DIR: dataDir,
    UPLOADS_DIR: join(dataDir, 'uploads'),
    JWT_SECRET: TEST_SECRET,
    RATE_LIMITS: 'off',
    LOG_LEVEL: 'silent',
    ...settings,
  };
  const application = await createApplication(loadConfig(env));
  let ending: Promise<void> | undefined;
  const close = () => {
    ending ??= application.close();
    return ending;
  };
  onTeardown(close);
  return {
    url: `http://127.0.0.1:${application.port}`,
    port: application.port,
    token: (claims, lifetimeSeconds) => signToken(claims, lifetimeSeconds),
    close,
    drain: () => {
      ending ??= application.drain();
      return ending;
    },
    restart: async () => {
      await close();
      return startServer({ ...settings, DATA_DIR: dataDir, PORT: String(application.port) });
    },
  };
}
