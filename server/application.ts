import { createSecretKey } from 'node:crypto';
import { type Clock, systemClock } from './Clock.js';
import type { Config, TokenKeys } from './config/Config.js';
import { createDomain } from './createDomain.js';
import { DemoKeys, demoSecret } from './demo/DemoKeys.js';
import { seedDemo } from './demo/seedDemo.js';
import { createAuthenticator } from './identity/Authenticator.js';
import { createTokenVerifier } from './identity/createTokenVerifier.js';
import { createServerKeys } from './identity/ServerKeys.js';
import { createRateLimiter } from './limits/RateLimiter.js';
import { createLog, type Log } from './operations/createLog.js';
import { createMetrics } from './operations/createMetrics.js';
import { openStores } from './openStores.js';
import { armCrashPoint } from './rooms/crashPoint.js';
import type { Stores } from './store/Stores.js';
import { closeHttpServer } from './transport/http/closeHttpServer.js';
import { createHttpApp } from './transport/http/createHttpApp.js';
import { createHttpServer } from './transport/http/createHttpServer.js';
import { listen } from './transport/http/listen.js';
import { createOriginPolicy, loopbackOrigins } from './transport/OriginPolicy.js';
import { createSocketGateway } from './transport/socket/createSocketGateway.js';
import { createLiveConnections } from './transport/socket/LiveConnections.js';

/** Parts that a test puts in the place of the usual ones. */
export interface Overrides {
  readonly clock?: Clock;
  readonly log?: Log;
  /** Answers the ports to use in the place of those that were opened. */
  readonly wrapStores?: (stores: Stores) => Stores;
}

/** A server that listens. */
export interface Application {
  readonly port: number;
  /** Ends within the time configured: not ready, no new connections, clients told to move, what is in flight finished. */
  drain(): Promise<void>;
  /** Ends at once; nothing acknowledged is lost. */
  close(): Promise<void>;
}

/** Milliseconds of a drain that are kept for writing rows and closing the store. */
const RESERVED_FOR_STORE_MS = 2_000;

/** The one place where the parts meet: opens the store, puts the use-cases on it, and serves them on a port. */
export async function createApplication(config: Config, overrides: Overrides = {}): Promise<Application> {
  const clock = overrides.clock ?? systemClock;
  const log = overrides.log ?? createLog(config);
  const onError = (error: unknown): void => log.error({ error }, 'failed beside the commands');
  const metrics = createMetrics();
  if (config.crashPoint !== undefined) armCrashPoint(config.crashPoint);

  const opened = await openStores(config, clock, (warning) => log.warn({ warning }, 'store'));
  const stores = overrides.wrapStores?.(opened) ?? opened;
  try {
    const secret = config.demo ? await demoSecret(config.dataDir) : undefined;
    const demoKeys = secret === undefined ? undefined : new DemoKeys(secret);
    const { jwtIssuer: issuer, jwtAudience: audience } = config;
    const verifier = createTokenVerifier(tokenKeysOf(config, secret), { issuer, audience }, clock);
    const origins = createOriginPolicy(config.allowedOrigins);
    const live = createLiveConnections(origins);
    const domain = createDomain({
      stores,
      publisher: live.publisher,
      sessions: live.sessions,
      hasConnections: (name) => live.countOf(name) > 0,
      verifier,
      config,
      clock,
      onError,
      onFlush: (entries) => metrics.appendBatch.observe(entries),
    });
    const authenticator = createAuthenticator({
      verifier,
      revokedAt: (role, id) => stores.revocations.get(role, id),
      admit: domain.admit,
    });
    const { commands, platform, typing, admit } = domain;
    const limiter = createRateLimiter(config.rateLimits, clock);
    let isDraining = false;
    const readiness = {
      check: () => stores.check(),
      get isDraining() {
        return isDraining;
      },
    };
    const serverKeys = createServerKeys(config.serverKeys);
    const app = createHttpApp({
      commands,
      platform,
      authenticator,
      serverKeys,
      limiter,
      origins,
      readiness,
      config,
      log,
      metrics,
    });
    const httpServer = createHttpServer(app);
    const gateway = createSocketGateway({
      live,
      httpServer,
      commands,
      authenticator,
      limiter,
      config,
      epoch: stores.deployment.epoch,
      clock,
      log,
      metrics,
      onDisconnect: (_principal, connectionId) => typing.ended(connectionId),
    });
    if (demoKeys !== undefined) await seedDemo({ commands, platform, shops: stores.shops, admit, keys: demoKeys });
    domain.start();
    const port = await listen(httpServer, config.port, config.host);
    origins.allow(loopbackOrigins(config.host, port));

    const closeStore = async (): Promise<void> => {
      await domain.stop().catch(onError);
      await stores.close();
    };
    return {
      port,
      drain: async () => {
        isDraining = true;
        const withinMs = Math.max(0, config.drainTimeoutMs - RESERVED_FOR_STORE_MS);
        const httpClosed = closeHttpServer(httpServer, withinMs);
        await gateway.drain(withinMs);
        await httpClosed;
        await closeStore();
      },
      close: async () => {
        isDraining = true;
        const httpClosed = closeHttpServer(httpServer, 0);
        await gateway.close();
        await httpClosed;
        await closeStore();
      },
    };
  } catch (cause) {
    await stores.close();
    throw cause;
  }
}

function tokenKeysOf({ tokenKeys }: Config, demoSecretText: string | undefined): TokenKeys {
  if (tokenKeys !== undefined) return tokenKeys;
  if (demoSecretText === undefined) throw new Error('no key for tokens is set');
  return { kind: 'secrets', secrets: [createSecretKey(demoSecretText, 'utf8')] };
}
