import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { openShopAt, Someone } from '../support/cluster/Someone.js';
import { clusterSettings, metricOf, startNodes, untilJoined } from '../support/cluster/startNodes.js';
import { temporaryDirectory } from '../support/dirs.js';
import { unique } from '../support/factories/unique.js';
import { freePort } from '../support/freePort.js';
import { needs } from '../support/needs.js';
import { OwnRedis } from '../support/redis/OwnRedis.js';
import { until } from '../support/until.js';

describe('kinds of Redis', function () {
  this.timeout(90_000);
  needs('mongo');
  needs('redis');

  async function exchange(nodes: readonly { readonly port: number }[]): Promise<void> {
    const [one, two] = nodes as [{ port: number }, { port: number }];
    const { shopId, seller } = await openShopAt(one);
    const buyer = await Someone.buyer(two, unique('olena'));
    const { id: roomId } = await buyer.open(shopId);
    await seller.hears('entry:appended', ({ entry }) => entry.roomId === roomId && entry.seq === 2, 1_000);
    const seq = await seller.say(roomId);
    await buyer.hears('entry:appended', ({ entry }) => entry.seq === seq, 1_000);
  }

  it('[P2] a Cluster: nodes find the server of their slot', async () => {
    const redis = await OwnRedis.start(['--cluster-enabled', 'yes', '--cluster-require-full-coverage', 'no']);
    await redis.ask('CLUSTER', 'ADDSLOTSRANGE', '0', '16383');
    await until(async () => String(await redis.ask('CLUSTER', 'INFO')).includes('cluster_state:ok'));
    const nodes = await startNodes(2, await clusterSettings({ url: `${redis.url},127.0.0.1:1` }));
    await exchange(nodes);
  });

  it('[F9] a Cluster that loses its slots is away, and back when it has them again', async () => {
    const redis = await OwnRedis.start(['--cluster-enabled', 'yes']);
    await redis.ask('CLUSTER', 'ADDSLOTSRANGE', '0', '16383');
    await until(async () => String(await redis.ask('CLUSTER', 'INFO')).includes('cluster_state:ok'));
    const nodes = await startNodes(2, await clusterSettings(redis));
    await redis.ask('CLUSTER', 'DELSLOTSRANGE', '0', '16383');
    await until(async () => (await metricOf(nodes[0]?.port ?? 0, 'souk_redis_up')) === 0);
    await exchange(nodes).catch(() => {});
    await redis.ask('CLUSTER', 'ADDSLOTSRANGE', '0', '16383');
    await untilJoined(nodes, 1);
    await exchange(nodes);
  });

  it('[F9] sentinels: the nodes follow a failover, and everyone is told to ask', async () => {
    const master = await OwnRedis.start();
    const replica = await OwnRedis.start(['--replicaof', `127.0.0.1 ${master.port}`]);
    await until(async () => String(await replica.ask('INFO', 'replication')).includes('master_link_status:up'));
    const port = await freePort();
    const config = join(temporaryDirectory('sentinel'), 'sentinel.conf');
    const lines = [
      `sentinel monitor main 127.0.0.1 ${master.port} 1`,
      'sentinel down-after-milliseconds main 1000',
      'sentinel failover-timeout main 3000',
    ];
    writeFileSync(config, `${lines.join('\n')}\n`);
    await OwnRedis.startSentinel(port, config);
    const nodes = await startNodes(2, await clusterSettings({ url: `redis+sentinel://127.0.0.1:${port}/main` }));
    await exchange(nodes);
    const buyer = await Someone.buyer(nodes[1] as { port: number }, unique('olena'));
    await master.kill();
    await until(async () => (await metricOf(nodes[0]?.port ?? 0, 'souk_redis_up')) === 0);
    await until(async () => String(await replica.ask('INFO', 'replication')).includes('role:master'), {
      timeoutMs: 30_000,
    });
    await untilJoined(nodes, 1);
    await buyer.hears('session:resync', () => true, 5_000);
    await exchange(nodes);
  });

  it('[P2] a login is asked for and given', async () => {
    const redis = await OwnRedis.start(['--requirepass', 'a secret']);
    const nodes = await startNodes(2, await clusterSettings({ url: `redis://:a%20secret@127.0.0.1:${redis.port}` }));
    await exchange(nodes);
  });

  it('[P2] two deployments on one Redis, told apart by their prefix, hear nothing of each other', async () => {
    const redis = await OwnRedis.start();
    const [one] = await startNodes(1, await clusterSettings(redis));
    const [two] = await startNodes(1, await clusterSettings(redis, { REDIS_PREFIX: unique('other') }));
    await until(async () => (await metricOf(one?.port ?? 0, 'souk_redis_up')) === 1);
    await until(async () => (await metricOf(two?.port ?? 0, 'souk_redis_up')) === 1);
    await until(async () => Number(((await redis.ask('KEYS', '*')) as string[]).length) === 2);
    expect(await metricOf(one?.port ?? 0, 'souk_peers')).to.equal(0);
    for (const key of (await redis.ask('KEYS', '*')) as string[]) expect(key).to.match(/^\{[\w.-]+:[\w-]+\}:node:/);
  });
});
