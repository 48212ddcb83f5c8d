import { join } from 'node:path';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { metricOf, untilJoined } from '../../support/cluster/startNodes.js';
import { temporaryDirectory } from '../../support/dirs.js';
import { mongoUri } from '../../support/environment.js';
import { freePort } from '../../support/freePort.js';
import { OwnRedis } from '../../support/redis/OwnRedis.js';
import { onTeardown } from '../../support/teardown.js';
import { until } from '../../support/until.js';
import { Link } from '../../torture/cluster/Link.js';
import { compiledServer, type ServerProcess, startServerProcess } from '../../torture/serverProcess.js';
import { visitPage } from './visitPage.js';

/** A node with a door before it, as a balancer would be: while the node is dead, the door leads to the other one. */
export interface DemoNode {
  visit(path: string, options?: BrowserContextOptions): Promise<Page>;
  /** Ends it by SIGKILL: nothing is finished, nobody is told. */
  kill(): Promise<void>;
  /** Waits until so many browsers are connected to it. */
  hasConnections(count: number): Promise<void>;
}

/** A dead node is noticed, and the other one found, within the pauses of the clients' back-off. */
const MOVED_WITHIN_MS = 30_000;

/** The demo marketplace as two processes on one MongoDB, which keeps the files too, and one Redis. */
export async function openTwoNodeDemo(): Promise<readonly [DemoNode, DemoNode]> {
  const ports = [await freePort(), await freePort()] as const;
  const running: (ServerProcess | undefined)[] = [];
  const leadTo = (at: 0 | 1): number => ports[running[at]?.isRunning ? at : at === 0 ? 1 : 0];
  const doors = [
    await Link.create({ target: () => leadTo(0) }),
    await Link.create({ target: () => leadTo(1) }),
  ] as const;
  for (const door of doors) onTeardown(() => door.close());
  const shared = {
    ALLOWED_ORIGINS: doors.map(({ port }) => `http://127.0.0.1:${port}`).join(),
    BLOB_STORE: 'gridfs',
    // The secret of the demo's tokens lives here.
    DATA_DIR: temporaryDirectory('two-nodes'),
    MONGODB_URI: await mongoUri(),
    RATE_LIMITS: 'off',
    REDIS_URL: (await OwnRedis.start()).url,
  };
  const start = async (at: 0 | 1): Promise<void> => {
    const env = { ...shared, UPLOADS_DIR: join(temporaryDirectory('node'), 'uploads') };
    const server = startServerProcess({ command: [compiledServer], env, port: ports[at] });
    onTeardown(() => server.kill());
    await server.listening;
    running[at] = server;
  };
  // The first one alone: it makes the shops and the people that the other one finds.
  await start(0);
  await start(1);
  await untilJoined(
    ports.map((port) => ({ port })),
    1,
  );
  const nodeAt = (at: 0 | 1): DemoNode => ({
    visit: (path, options) => visitPage(`http://127.0.0.1:${doors[at].port}${path}`, options),
    kill: async () => running[at]?.kill(),
    hasConnections: async (count) => {
      const what = `${count} connections to node ${at + 1}`;
      await until(async () => (await metricOf(ports[at], 'souk_connections')) === count, {
        timeoutMs: MOVED_WITHIN_MS,
        intervalMs: 50,
        what,
      });
    },
  });
  return [nodeAt(0), nodeAt(1)];
}
