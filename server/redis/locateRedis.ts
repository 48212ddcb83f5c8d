import { askOnce, type RedisServer, type ServerFacts } from './RedisServer.js';
import type { RedisAddress, RedisHost } from './readRedisUrl.js';

/** Redis is there, but not one to work with. */
export class RedisUnfit extends Error {}

const OLDEST_MAJOR = 7;
const SLOTS = 16_384;

/**
 * Finds the one server that holds our slot now: the address itself, what the sentinels say, or the Cluster's owner of the
 * slot. All keys and channels share one slot, so that what is told in one order is heard in it.
 * @throws RedisUnfit for one that is too old or no master
 */
export async function locateRedis(address: RedisAddress, tag: string): Promise<RedisServer> {
  const login = loginOf(address);
  const first = await firstAnswer(address, login);
  const facts = await factsOf(first);
  assertFit(facts);
  if (facts.redis_mode !== 'cluster') {
    if (address.kind === 'direct' && address.hosts.length > 1) {
      throw new RedisUnfit('several hosts are named, and the first that answers is no Cluster');
    }
    if (facts.role !== 'master') throw new RedisUnfit('the server is no master');
    return first;
  }
  const owner = ownerOf(await askOnce(first, ['CLUSTER', 'SLOTS']), slotOf(tag));
  if (owner === undefined) throw new RedisUnfit('the Cluster serves no slot of ours');
  return { ...login, ...owner, host: owner.host || first.host, database: 0 };
}

const loginOf = ({ isTls, ca, username, password, database }: RedisAddress): Omit<RedisServer, keyof RedisHost> => ({
  isTls,
  database,
  ...(ca === undefined ? {} : { ca }),
  ...(username === undefined ? {} : { username }),
  ...(password === undefined ? {} : { password }),
});

/** The first server of the list that answers; of sentinels the master that the first answering one names. */
async function firstAnswer(address: RedisAddress, login: Omit<RedisServer, keyof RedisHost>): Promise<RedisServer> {
  const failures: unknown[] = [];
  for (const { host, port } of address.hosts) {
    try {
      if (address.kind === 'direct') {
        const server = { ...login, host, port };
        await askOnce({ ...server, database: 0 }, ['PING']);
        return server;
      }
      const question = ['SENTINEL', 'get-master-addr-by-name', address.masterName ?? ''];
      const named = await askOnce({ ...login, host, port, database: 0 }, question);
      if (Array.isArray(named)) return { ...login, host: String(named[0]), port: Number(named[1]) };
      failures.push(new RedisUnfit('the sentinel knows no master of this name'));
    } catch (failure) {
      failures.push(failure);
    }
  }
  throw failures.length === 1 ? failures[0] : new AggregateError(failures, 'no Redis answers');
}

async function factsOf(server: RedisServer): Promise<ServerFacts> {
  const text = String(await askOnce({ ...server, database: 0 }, ['INFO']));
  const fields = text.split('\r\n').map((line) => line.split(':', 2) as [string, string]);
  return Object.fromEntries(fields) as unknown as ServerFacts;
}

function assertFit({ redis_version: version }: ServerFacts): void {
  if (Number.parseInt(version, 10) >= OLDEST_MAJOR) return;
  throw new RedisUnfit(`Redis ${version} is older than ${OLDEST_MAJOR}.0`);
}

/** Of the answer to CLUSTER SLOTS: who serves it. An empty host means the one that was asked. */
function ownerOf(slots: unknown, slot: number): RedisHost | undefined {
  for (const [from, to, master] of slots as [number, number, [string | null, number]][]) {
    if (from <= slot && slot <= to) return { host: master[0] ?? '', port: master[1] };
  }
  return undefined;
}

/** CRC16 (XMODEM) of what stands between the braces: https://redis.io/docs/latest/operate/oss_and_stack/reference/cluster-spec/ */
export function slotOf(tag: string): number {
  let crc = 0;
  for (const byte of Buffer.from(tag)) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc & 0x8000 ? (crc << 1) ^ 0x1021 : crc << 1) & 0xffff;
  }
  return crc % SLOTS;
}
