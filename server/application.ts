import { type Clock, systemClock } from './Clock.js';
import type { Config } from './config/Config.js';
import { createNode, type Node, type NodeDeps } from './createNode.js';
import { seedDemo } from './demo/seedDemo.js';
import { openIdentity } from './identity/openIdentity.js';
import { type OpenedFiles, openFiles } from './openFiles.js';
import { openStores } from './openStores.js';
import { createLog, type Log } from './operations/createLog.js';
import { armCrashPoint } from './rooms/crashPoint.js';
import type { Stores } from './store/Stores.js';
import { closeHttpServer } from './transport/http/closeHttpServer.js';
import { listen } from './transport/http/listen.js';
import { loopbackOrigins } from './transport/OriginPolicy.js';

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

/** Opens the store, puts the use-cases on it and serves them on a port. Leaves nothing open when it throws. */
export async function createApplication(config: Config, overrides: Overrides = {}): Promise<Application> {
  const clock = overrides.clock ?? systemClock;
  const log = overrides.log ?? createLog(config);
  if (config.crashPoint !== undefined) armCrashPoint(config.crashPoint);
  const opened = await openStores(config, clock, (warning) => log.warn({ warning }, 'store'));
  const stores = overrides.wrapStores?.(opened) ?? opened;
  let node: Node | undefined;
  let files: OpenedFiles | undefined;
  try {
    const identity = await openIdentity(config, clock);
    files = await openFiles(config, stores, (error) => log.error({ error }, 'files'));
    const join = await joiner(config, stores);
    node = createNode({ config, clock, log, stores, identity, fileParts: files, ...(join && { join }) });
    if (identity.demoKeys !== undefined)
      await seedDemo({ ...node.domain, shops: stores.shops, keys: identity.demoKeys });
    node.domain.start();
    node.cluster?.start();
    const port = await listen(node.httpServer, config.port, config.host);
    node.origins.allow(loopbackOrigins(config.host, port));
    return lifeOf(node, files, stores, port, Math.max(0, config.drainTimeoutMs - RESERVED_FOR_STORE_MS));
  } catch (cause) {
    await node?.cluster?.stop();
    if (node !== undefined) await node.domain.stop();
    await files?.close();
    await stores.close();
    throw cause;
  }
}

/** Redis is loaded where it is used only. */
async function joiner({ redis, redisPrefix }: Config, { deployment }: Stores): Promise<NodeDeps['join'] | undefined> {
  if (redis === undefined) return undefined;
  const [{ Cluster }, { assertTrusted }] = await Promise.all([
    import('./redis/Cluster.js'),
    import('./redis/assertTrusted.js'),
  ]);
  const tag = `${redisPrefix ?? deployment.deploymentId}:${deployment.epoch}`;
  await assertTrusted(redis, tag);
  return (live, facts) => new Cluster({ address: redis, tag, live, ...facts });
}

function lifeOf(node: Node, files: OpenedFiles, stores: Stores, port: number, drainMs: number): Application {
  const end = async (withinMs: number, endConnections: () => Promise<void>): Promise<void> => {
    node.startDraining();
    const httpClosed = closeHttpServer(node.httpServer, withinMs);
    await endConnections();
    await httpClosed;
    await node.cluster?.stop();
    node.failures.flush();
    await node.domain.stop().catch(node.onError);
    await files.close().catch(node.onError);
    await stores.close();
  };
  return {
    port,
    drain: () => end(drainMs, () => node.gateway.drain(drainMs)),
    close: () => end(0, () => node.gateway.close()),
  };
}
