import { ChatError } from '@souk/shared/model/ChatError.js';
import { systemClock } from '../../../server/Clock.js';
import type { CommandTable } from '../../../server/commands/CommandTable.js';
import type { PlatformTable } from '../../../server/commands/PlatformTable.js';
import { loadConfig } from '../../../server/config/loadConfig.js';
import type { Environment } from '../../../server/config/readSettings.js';
import type { ConnectionLife } from '../../../server/delivery/ConnectionLife.js';
import { type AuthenticatorDeps, createAuthenticator } from '../../../server/identity/Authenticator.js';
import { createTokenVerifier } from '../../../server/identity/createTokenVerifier.js';
import { createServerKeys } from '../../../server/identity/ServerKeys.js';
import { createRateLimiter } from '../../../server/limits/RateLimiter.js';
import { createLog } from '../../../server/operations/createLog.js';
import { createMetrics } from '../../../server/operations/createMetrics.js';
import { FailureLog } from '../../../server/operations/FailureLog.js';
import { closeHttpServer } from '../../../server/transport/http/closeHttpServer.js';
import { createHttpApp, type HttpAppDeps } from '../../../server/transport/http/createHttpApp.js';
import { createHttpServer } from '../../../server/transport/http/createHttpServer.js';
import { listen } from '../../../server/transport/http/listen.js';
import { createOriginPolicy } from '../../../server/transport/OriginPolicy.js';
import { createSocketGateway } from '../../../server/transport/socket/createSocketGateway.js';
import { createLiveConnections } from '../../../server/transport/socket/LiveConnections.js';
import { onTeardown } from '../teardown.js';
import { TEST_SECRET } from '../tokens/signJwt.js';
import { answerNothing } from './answerNothing.js';

interface TransportOptions extends Partial<Pick<AuthenticatorDeps, 'revokedAt' | 'admit'>> {
  readonly env?: Environment;
  readonly commands?: Partial<CommandTable>;
  readonly platform?: Partial<PlatformTable>;
  readonly life?: Partial<ConnectionLife>;
  readonly files?: Partial<HttpAppDeps['files']>;
  /** Rejects: not ready. */
  readonly check?: () => Promise<void>;
}

const noFile = () => Promise.reject(new ChatError('attachment_not_found'));
/** No file is kept anywhere. */
const NO_FILES: HttpAppDeps['files'] = {
  upload: noFile,
  open: noFile,
  incoming: { open: noFile, remove: async () => {}, sweep: async () => {} },
};

export const ORIGIN = 'https://market.example';

/** Both transports on a real port, in front of use-cases that a test gives. */
export async function startTransport(options: TransportOptions = {}) {
  const config = loadConfig({
    JWT_SECRET: TEST_SECRET,
    ALLOWED_ORIGINS: ORIGIN,
    LOG_LEVEL: 'silent',
    SERVER_KEYS: 'all:sk_all-0123456789:*,shops:sk_shops-0123456789:shops',
    ...options.env,
  });
  if (config.tokenKeys === undefined) throw new Error('tests sign tokens');
  const failures = new FailureLog(createLog(config));
  const metrics = createMetrics();
  const origins = createOriginPolicy(config.allowedOrigins);
  const live = createLiveConnections(origins);
  const verifier = createTokenVerifier(config.tokenKeys, { issuer: undefined, audience: undefined }, systemClock);
  const authenticator = createAuthenticator({
    verifier,
    revokedAt: options.revokedAt ?? (async () => undefined),
    admit: options.admit ?? (async () => {}),
  });
  const limiter = createRateLimiter(config.rateLimits, systemClock);
  const { commands, platform } = answerNothing(options);
  const readiness = { check: options.check ?? (async () => {}), isDraining: false };
  const serverKeys = createServerKeys(config.serverKeys);
  const common = { commands, authenticator, limiter, config, failures, metrics };
  const app = createHttpApp({
    ...common,
    files: { ...NO_FILES, ...options.files },
    platform,
    serverKeys,
    origins,
    readiness,
  });
  const httpServer = createHttpServer(app);
  const gateway = createSocketGateway({
    ...common,
    live,
    httpServer,
    epoch: 'epoch-1',
    clock: systemClock,
    life: { joined: () => {}, acted: () => {}, left: () => {}, ...options.life },
  });
  const port = await listen(httpServer, 0, '127.0.0.1');
  onTeardown(async () => {
    await gateway.close();
    await closeHttpServer(httpServer, 0);
  });
  return { port, url: `http://127.0.0.1:${port}`, live, gateway, metrics, httpServer, app };
}

export type Transport = Awaited<ReturnType<typeof startTransport>>;
