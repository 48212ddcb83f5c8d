import { type Application, createApplication } from '../../../server/application.js';
import { loadConfig } from '../../../server/config/loadConfig.js';
import type { Environment } from '../../../server/config/readSettings.js';
import { mongoUri } from '../environment.js';
import type { OwnRedis } from '../redis/OwnRedis.js';
import { onTeardown } from '../teardown.js';
import { TEST_SECRET } from '../tokens/signJwt.js';
import { until } from '../until.js';

export const SERVER_KEY = 'sk_all-0123456789';

/** Settings that all nodes of a test share. */
export async function clusterSettings(redis: Pick<OwnRedis, 'url'>, env: Environment = {}): Promise<Environment> {
  return {
    NODE_ENV: 'test',
    PORT: '0',
    JWT_SECRET: TEST_SECRET,
    LOG_LEVEL: 'silent',
    SERVER_KEYS: `all:${SERVER_KEY}:*`,
    MONGODB_URI: await mongoUri(),
    REDIS_URL: redis.url,
    RATE_LIMITS: 'off',
    ...env,
  };
}

/** Nodes of one deployment in this process, each on a port of its own; they know each other when this resolves. */
export async function startNodes(count: number, settings: Environment): Promise<Application[]> {
  const nodes: Application[] = [];
  for (let at = 0; at < count; at += 1) {
    const node = await createApplication(loadConfig(settings));
    onTeardown(() => node.close());
    nodes.push(node);
  }
  if (settings.REDIS_URL !== undefined) await untilJoined(nodes, count - 1);
  return nodes;
}

/** Waits until each of them knows so many others through Redis. */
export async function untilJoined(nodes: readonly Pick<Application, 'port'>[], peers: number): Promise<void> {
  await until(
    async () => {
      const known = await Promise.all(nodes.map(({ port }) => metricOf(port, 'souk_peers')));
      const up = await Promise.all(nodes.map(({ port }) => metricOf(port, 'souk_redis_up')));
      return known.every((one) => one === peers) && up.every((one) => one === 1);
    },
    { timeoutMs: 10_000, intervalMs: 30, what: `${nodes.length} nodes that know ${peers} others` },
  );
}

/** The value of a metric of a node, labels written as Prometheus has them; 0 when it is not there. */
export async function metricOf(port: number, name: string): Promise<number> {
  const response = await fetch(`http://127.0.0.1:${port}/metrics`);
  const line = (await response.text()).split('\n').find((text) => text.startsWith(`${name} `));
  return Number(line?.split(' ').at(-1) ?? 0);
}
