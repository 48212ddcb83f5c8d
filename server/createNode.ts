import type { Server } from 'node:http';
import type { FileParts } from './attachments/createFiles.js';
import type { Clock } from './Clock.js';
import type { Config } from './config/Config.js';
import { createDomain, type Domain } from './createDomain.js';
import { type Audience, audienceOfParty } from './delivery/audiences.js';
import { type LiveAudiences, RESYNC_SPREAD_MS } from './delivery/LiveAudiences.js';
import { createAuthenticator } from './identity/Authenticator.js';
import type { Identity } from './identity/openIdentity.js';
import { createServerKeys } from './identity/ServerKeys.js';
import { createRateLimiter } from './limits/RateLimiter.js';
import type { Log } from './operations/createLog.js';
import { createMetrics } from './operations/createMetrics.js';
import { FailureLog } from './operations/FailureLog.js';
import { InProcessPeople } from './presence/InProcessPeople.js';
import type { Cluster, ClusterDeps } from './redis/Cluster.js';
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
  /** Joins this node with others; absent: there is only this one. */
  readonly join?: (live: LiveAudiences, facts: JoinFacts) => Cluster;
  readonly fileParts: FileParts;
}

/** What joining is told and tells. */
export type JoinFacts = Pick<ClusterDeps, 'onError' | 'onPacket'>;

/** The parts of one server, put together and not yet listening. */
export interface Node {
  readonly domain: Domain;
  readonly cluster: Cluster | undefined;
  readonly httpServer: Server;
  readonly gateway: SocketGateway;
  readonly origins: OriginPolicy;
  readonly failures: FailureLog;
  readonly onError: (cause: unknown) => void;
  /** From now on `/readyz` says no. */
  startDraining(): void;
}

/** Puts the use-cases and both transports together. */
export function createNode({ config, clock, log, stores, identity, fileParts, join }: NodeDeps): Node {
  const onError = (error: unknown): void => log.error({ error }, 'failed beside the commands');
  const metrics = createMetrics();
  const origins = createOriginPolicy(config.allowedOrigins);
  const live = createLiveConnections(origins);
  const { verifier, demoKeys } = identity;
  const cluster = join?.(live.audiences, {
    onError: (error) => log.warn({ error }, 'Redis is away: nodes hear each other through the store'),
    onPacket: (wasTold) => metrics.remotePackets.inc({ use: wasTold ? 'told' : 'idle' }),
  });
  if (cluster !== undefined) metrics.watchCluster(cluster);
  const hasConnections = (audience: Audience): boolean => live.countOf(audience) > 0;
  const times = { clock, times: config.presence, onError };
  const people = cluster?.createPeople(times) ?? new InProcessPeople(times);
  const domain = createDomain({
    stores,
    publisher: cluster?.publisher ?? live.publisher,
    localPublisher: live.publisher,
    sessions: cluster?.sessions ?? live.sessions,
    people,
    tell: live.tell,
    hasConnections: cluster === undefined ? hasConnections : (audience) => cluster.hasConnections(audience),
    counting: cluster?.counting ?? { takes: (party) => hasConnections(audienceOfParty(party)) },
    onMissed: () => live.audiences.resync(null, 'missed', RESYNC_SPREAD_MS),
    verifier,
    fileParts,
    config,
    clock,
    onError,
    onFlush: (entries, conflicts) => {
      metrics.appendBatch.observe(entries);
      if (conflicts > 0) metrics.appendConflicts.inc(conflicts);
    },
  });
  metrics.watchRowsLag(domain.rowsLagMs);
  const { commands, platform, admit, connections, files } = domain;
  const revokedAt: (typeof stores.revocations)['get'] = (role, id) => stores.revocations.get(role, id);
  const authenticator = createAuthenticator({ verifier, revokedAt, admit });
  const limiter = createRateLimiter(config.rateLimits, clock, cluster);
  const serverKeys = createServerKeys(config.serverKeys);
  const readiness = { check: () => stores.check(), isDraining: false };
  const failures = new FailureLog(log);
  const shared = { commands, authenticator, limiter, config, failures, metrics };
  const pages = demoKeys && createDemoRouter({ keys: demoKeys, pagesDir: builtPages() });
  const web = { ...shared, platform, files, serverKeys, origins, readiness, ...(pages && { pages }) };
  const httpServer = createHttpServer(createHttpApp(web));
  const gateway = createSocketGateway({
    ...shared,
    live,
    httpServer,
    epoch: stores.deployment.epoch,
    clock,
    joined: () => cluster?.joined(),
    life: connections,
    ...(stores.isShared && { places: domain.places }),
  });
  const startDraining = (): void => {
    readiness.isDraining = true;
  };
  cluster?.attach({
    onEntry: domain.onForeignEntry,
    onCount: domain.onCount,
    onSpent: (limit, people) => limiter.noteSpent(limit, people),
    followEntries: domain.followEntries,
  });
  return { domain, cluster, httpServer, gateway, origins, failures, onError, startDraining };
}
