import { expect } from 'chai';
import type { Application } from '../../server/application.js';
import { Follower } from '../support/cluster/Follower.js';
import { openShopAt, Someone } from '../support/cluster/Someone.js';
import { clusterSettings, metricOf, startNodes, untilJoined } from '../support/cluster/startNodes.js';
import { unique } from '../support/factories/unique.js';
import { freePort } from '../support/freePort.js';
import { needs } from '../support/needs.js';
import { OwnRedis } from '../support/redis/OwnRedis.js';
import { TcpProxy } from '../support/redis/TcpProxy.js';
import { until } from '../support/until.js';

/** An outage is known within so long. */
const KNOWN_WITHIN_MS = 2_000;
/** From then on the store tells the other nodes within so long. */
const FOLLOWED_WITHIN_MS = 2_000;
/** When Redis is back everyone is exact within so long. */
const EXACT_WITHIN_MS = 5_000;
/** An answer or event on one's own node, also on a busy machine. */
const AT_ONCE_MS = 600;

describe('Redis away', function () {
  this.timeout(90_000);
  needs('mongo');
  needs('redis');

  /** A room whose seller and a colleague's tablet are on one node, whose buyer is on another. */
  async function openScene(nodes: readonly Application[]) {
    const [one, two] = nodes as [Application, Application];
    const { shopId, seller } = await openShopAt(one);
    const tablet = await Someone.seller(one, seller.id, shopId);
    const buyer = await Someone.buyer(two, unique('olena'));
    const { id: roomId } = await buyer.open(shopId);
    await seller.hears('entry:appended', ({ entry }) => entry.roomId === roomId && entry.seq === 2);
    const followers = [seller, tablet, buyer].map((person) => new Follower(person, roomId));
    let head = 2;
    const say = async (by: Someone): Promise<number> => {
      const startedAt = performance.now();
      head = await by.say(roomId);
      expect(performance.now() - startedAt, 'acknowledged at once').to.be.below(AT_ONCE_MS);
      return head;
    };
    const exact = async (timeoutMs: number): Promise<void> => {
      for (const follower of followers) {
        await until(() => follower.knows(head), { timeoutMs, what: `${follower.person.id} is exact at ${head}` });
      }
    };
    /** Acknowledged and heard on its own node at once, whatever Redis does. */
    const isHeardHere = async (): Promise<void> => {
      const seq = await say(seller);
      await tablet.hears('entry:appended', ({ entry }) => entry.roomId === roomId && entry.seq === seq, AT_ONCE_MS);
    };
    /** Heard on the other node without asking. */
    const isHeardThere = async (timeoutMs: number): Promise<void> => {
      const seq = await say(seller);
      await buyer.hears('entry:appended', ({ entry }) => entry.roomId === roomId && entry.seq === seq, timeoutMs);
    };
    return { shopId, seller, tablet, buyer, roomId, say, exact, isHeardHere, isHeardThere };
  }

  const untilKnown = (nodes: readonly Application[], isUp: number, timeoutMs: number) =>
    until(
      async () =>
        (await Promise.all(nodes.map(({ port }) => metricOf(port, 'souk_redis_up')))).every((one) => one === isUp),
      {
        timeoutMs,
        intervalMs: 30,
        what: `souk_redis_up ${isUp} everywhere`,
      },
    );

  const outages: Record<string, { begin(redis: OwnRedis): unknown; end(redis: OwnRedis): unknown }> = {
    frozen: { begin: (redis) => redis.freeze(), end: (redis) => redis.thaw() },
    'killed, and started again empty': { begin: (redis) => redis.kill(), end: (redis) => redis.launch() },
  };
  for (const [name, { begin, end }] of Object.entries(outages)) {
    it(`[F9] [P7] ${name}: messages go on, the other node hears them through the store, and all are exact afterwards`, async () => {
      const redis = await OwnRedis.start();
      const nodes = await startNodes(3, await clusterSettings(redis));
      const { exact, isHeardHere, isHeardThere } = await openScene(nodes);
      await begin(redis);
      for (let at = 0; at < 5; at += 1) await isHeardHere();
      await untilKnown(nodes, 0, KNOWN_WITHIN_MS);
      await exact(FOLLOWED_WITHIN_MS);
      for (let at = 0; at < 3; at += 1) await isHeardThere(FOLLOWED_WITHIN_MS);
      expect((await fetch(`http://127.0.0.1:${nodes[0]?.port}/readyz`)).status, 'ready').to.equal(200);
      await isHeardHere();
      await end(redis);
      const backAt = performance.now();
      await untilJoined(nodes, 2);
      await exact(EXACT_WITHIN_MS);
      expect(performance.now() - backAt).to.be.below(EXACT_WITHIN_MS);
      await isHeardThere(AT_ONCE_MS);
      await isHeardHere();
    });
  }

  it('[F10] the subscribers of all nodes killed: everyone asks, and is exact within 5 s', async () => {
    const redis = await OwnRedis.start();
    const nodes = await startNodes(3, await clusterSettings(redis));
    const { exact, isHeardHere, isHeardThere, buyer, seller, say } = await openScene(nodes);
    const killedAt = performance.now();
    await redis.ask('CLIENT', 'KILL', 'TYPE', 'pubsub');
    for (let at = 0; at < 5; at += 1) await say(at % 2 === 0 ? seller : buyer);
    await isHeardHere();
    await exact(EXACT_WITHIN_MS);
    for (const person of [seller, buyer]) await person.hears('session:resync', () => true, EXACT_WITHIN_MS);
    expect(performance.now() - killedAt).to.be.below(EXACT_WITHIN_MS);
    await untilJoined(nodes, 2);
    await isHeardThere(AT_ONCE_MS);
  });

  it('[F10] a subscriber that reads nothing for a while is dropped, knows it, and has its people ask', async () => {
    const redis = await OwnRedis.start(['--client-output-buffer-limit', 'pubsub 256kb 256kb 1']);
    const proxy = await TcpProxy.start(redis.port);
    const settings = await clusterSettings(redis);
    const [one] = await startNodes(1, settings);
    const [two] = await startNodes(1, { ...settings, REDIS_URL: proxy.url });
    const nodes = [one, two] as [Application, Application];
    await untilJoined(nodes, 1);
    const { exact, seller, roomId, buyer } = await openScene(nodes);
    proxy.hold();
    const text = 'x'.repeat(3_000);
    for (let at = 0; at < 60; at += 1) await seller.say(roomId, text);
    // By its output buffer or by its silence, whichever is noticed first.
    await untilKnown([two as Application], 0, KNOWN_WITHIN_MS);
    proxy.release();
    const releasedAt = performance.now();
    await untilJoined(nodes, 1);
    await seller.say(roomId);
    await exact(EXACT_WITHIN_MS);
    await buyer.hears('session:resync', () => true, EXACT_WITHIN_MS);
    expect(performance.now() - releasedAt).to.be.below(EXACT_WITHIN_MS);
  });

  it('[F9] slow: a node’s own people notice nothing, the others hear it as slowly as Redis is', async () => {
    const redis = await OwnRedis.start();
    const proxy = await TcpProxy.start(redis.port);
    const nodes = await startNodes(2, await clusterSettings(proxy));
    const { isHeardHere, isHeardThere, exact } = await openScene(nodes);
    proxy.delay(200);
    for (let at = 0; at < 10; at += 1) await isHeardHere();
    await isHeardThere(KNOWN_WITHIN_MS);
    await exact(EXACT_WITHIN_MS);
    expect(await metricOf(nodes[0]?.port ?? 0, 'souk_redis_up'), 'slow is not away').to.equal(1);
    proxy.delay(2_000);
    for (let at = 0; at < 5; at += 1) await isHeardHere();
    await untilKnown(nodes, 0, 3_000);
    await isHeardThere(FOLLOWED_WITHIN_MS);
  });

  it('[F9] cut off from one node alone: it follows the store, and those it could not reach are told afterwards', async () => {
    const redis = await OwnRedis.start();
    const proxy = await TcpProxy.start(redis.port);
    const settings = await clusterSettings(redis);
    const [two] = await startNodes(1, settings);
    const [one] = await startNodes(1, { ...settings, REDIS_URL: proxy.url });
    const nodes = [one, two] as [Application, Application];
    await untilJoined(nodes, 1);
    const { exact, isHeardHere, say, buyer } = await openScene(nodes);
    proxy.hold();
    await untilKnown([nodes[0]], 0, KNOWN_WITHIN_MS);
    for (let at = 0; at < 5; at += 1) await isHeardHere();
    // The other way: the node without Redis hears it through the store.
    await say(buyer);
    proxy.release();
    await untilJoined(nodes, 1);
    await exact(EXACT_WITHIN_MS);
    await buyer.hears('session:resync', ({ reason }) => reason === 'missed', EXACT_WITHIN_MS);
  });

  it('[F9] away at the start: nodes start, are ready and hear each other through the store, then through Redis', async () => {
    const port = await freePort();
    const settings = await clusterSettings({ url: `redis://127.0.0.1:${port}` });
    const startedAt = performance.now();
    const nodes = [...(await startNodes(1, settings)), ...(await startNodes(1, settings))];
    expect(performance.now() - startedAt).to.be.below(10_000);
    for (const node of nodes) expect((await fetch(`http://127.0.0.1:${node.port}/readyz`)).status).to.equal(200);
    const { isHeardThere, exact } = await openScene(nodes);
    await isHeardThere(FOLLOWED_WITHIN_MS);
    await OwnRedis.start(['--port', String(port)]);
    await untilJoined(nodes, 1);
    await isHeardThere(AT_ONCE_MS);
    await exact(EXACT_WITHIN_MS);
  });
});
