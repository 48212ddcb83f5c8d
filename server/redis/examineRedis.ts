import { type Finding, findingsOn } from '../doctor/Finding.js';
import { locateRedis, RedisUnfit } from './locateRedis.js';
import { askOnce, type RedisServer } from './RedisServer.js';
import { untrustedOf } from './RedisUntrusted.js';
import type { RedisAddress } from './readRedisUrl.js';

const { ok, warning, problem } = findingsOn('REDIS_URL');

/** What an operator should know of a Redis before nodes join through it; writes nothing. `tag` decides a Cluster's slot. */
export async function examineRedis(address: RedisAddress, tag: string): Promise<Finding[]> {
  try {
    const server = await locateRedis(address, tag);
    const info = String(await askOnce(server, ['INFO']));
    return [
      ok(`Redis ${fieldOf(info, 'redis_version')}, ${fieldOf(info, 'redis_mode')}`),
      ...(await examineMemory(server)),
    ];
  } catch (error) {
    return [refusalOf(error)];
  }
}

const fieldOf = (info: string, name: string): string =>
  new RegExp(`^${name}:(.*?)\r?$`, 'm').exec(info)?.[1] ?? 'unknown';

/** Whoever is evicted was a lease, and with it everybody who is connected to a node. */
async function examineMemory(server: RedisServer): Promise<Finding[]> {
  const info = String(await askOnce(server, ['INFO', 'memory']));
  const policy = fieldOf(info, 'maxmemory_policy');
  if (policy === 'noeviction' || fieldOf(info, 'maxmemory') === '0') return [];
  return [
    warning(`evicts by ${policy} when its memory is full, and with it who is online: set maxmemory-policy noeviction`),
  ];
}

/** The outage itself harms nobody for long, but whoever sets up several nodes wants Redis to be there. */
function refusalOf(error: unknown): Finding {
  if (error instanceof RedisUnfit) return problem(error.message);
  const untrusted = untrustedOf(error);
  if (untrusted !== undefined) return problem(untrusted.message);
  const causes = error instanceof AggregateError ? error.errors : [error];
  return problem(
    `does not answer: ${causes.map((cause) => (cause instanceof Error ? cause.message : String(cause))).join('; ')}`,
  );
}
