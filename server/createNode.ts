import type { Server } from 'node:http';
import type { Clock } from './Clock.js';
import type { Config } from './config/Config.js';
import { createDomain, type Domain } from './createDomain.js';
import { createAuthenticator } from './identity/Authenticator.js';
import type { Identity } from './identity/openIdentity.js';
import { createServerKeys } from './identity/ServerKeys.js';
import { createRateLimiter } from './limits/RateLimiter.js';
import type { Log } from './operations/createLog.js';
import { createMetrics } from './operations/createMetrics.js';
import { FailureLog } from './operations/FailureLog.js';
import type { Stores } from './store/Stores.js';
import { createHttpApp } from './transport/http/createHttpApp.js';
import { createHttpServer } from './transport/http/createHttpServer.js';
import { builtPages } from './transport/http/demoPages.js';
import { createDemoRouter } from './transport/http/demoRouter.js';
import { createOriginPolicy, type OriginPolicy } from './transport/OriginPolicy.js';
import { createSocketGateway, type SocketGateway } from './transport/socket/createSocketGateway.js';
import { createLiveConnections } from './transport/socket/LiveConnections.js';

/** What a node is made of. */
export interface NodeDeps {
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Log;
  readonly stores: Stores;
  readonly identity: Identity;
}

/** The parts of one server, put together and not yet listening. */
export interface Node {
  readonly domain: Domain;
  readonly httpServer: Server;
  readonly gateway: SocketGateway;
  readonly origins: OriginPolicy;
  readonly failures: FailureLog;
  readonly onError: (cause: unknown) => void;
  /** From now on `/readyz` says no. */
  startDraining(): void;
}

/** Puts the use-cases and both transports together. */
export function createNode({ config, clock, log, stores, identity }: NodeDeps): Node {
  const onError = (error: unknown): void => log.error({ error }, 'failed beside the commands');
  const metrics = createMetrics();
  const origins = createOriginPolicy(config.allowedOrigins);
  const live = createLiveConnections(origins);
  const { verifier, demoKeys } = identity;
  const domain = createDomain({
    stores,
    publisher: live.publisher,
    sessions: live.sessions,
    hasConnections: (audience) => live.countOf(audience) > 0,
    verifier,
    config,
    clock,
    onError,
    onFlush: (entries) => metrics.appendBatch.observe(entries),
  });
  metrics.watchRowsLag(domain.rowsLagMs);
  const { commands, platform, admit, typing } = domain;
  const revokedAt: (typeof stores.revocations)['get'] = (role, id) => stores.revocations.get(role, id);
  const authenticator = createAuthenticator({ verifier, revokedAt, admit });
  const limiter = createRateLimiter(config.rateLimits, clock);
  const serverKeys = createServerKeys(config.serverKeys);
  const readiness = { check: () => stores.check(), isDraining: false };
  const failures = new FailureLog(log);
  const shared = { commands, authenticator, limiter, config, failures, metrics };
  const pages = demoKeys && createDemoRouter({ keys: demoKeys, pagesDir: builtPages() });
  const web = { ...shared, platform, serverKeys, origins, readiness, ...(pages && { pages }) };
  const httpServer = createHttpServer(createHttpApp(web));
  const gateway = createSocketGateway({
    ...shared,
    live,
    httpServer,
    epoch: stores.deployment.epoch,
    clock,
    ...(stores.isShared && { places: domain.places }),
    onDisconnect: (_principal, connectionId) => typing.ended(connectionId),
  });
  const startDraining = (): void => {
    readiness.isDraining = true;
  };
  return { domain, httpServer, gateway, origins, failures, onError, startDraining };
}
