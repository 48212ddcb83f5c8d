import { Agent } from 'node:http';
import { expect } from 'chai';
import { io, type Socket } from 'socket.io-client';
import { startHaproxy } from '../support/cluster/startHaproxy.js';
import { type NodeProcess, startNodeProcesses } from '../support/cluster/startNodeProcesses.js';
import { needs } from '../support/needs.js';
import { onTeardown } from '../support/teardown.js';
import { token } from '../support/tokens/signJwt.js';
import { until } from '../support/until.js';

/**
 * A session that strayed with its first post is ended by its own node within 4 s, and the next one may be luckier; a poll
 * that strayed is held for 10 s, in which its node might have gone.
 */
const REFUSED_WITHIN_MS = 40_000;

/** A library's client that polls, seen by the balancer at an address of its own, and what came of it. */
function poll(url: string, address: string, reconnection = true) {
  const socket: Socket = io(url, {
    transports: ['polling'],
    forceNew: true,
    reconnection,
    reconnectionDelay: 100,
    auth: { token: token({ role: 'seller', sub: `seller-${address}`, shops: ['s1'] }), protocol: 1 },
    // Node's own: the library passes it on.
    agent: new Agent({ localAddress: address, keepAlive: true }) as unknown as string,
  });
  onTeardown(() => socket.disconnect());
  const seen = { ready: 0, refusals: [] as { code: string }[], transportErrors: [] as unknown[] };
  socket.on('session:ready', () => {
    seen.ready += 1;
  });
  socket.on('connect_error', (error: Error & { data?: { code: string }; context?: { status?: number } }) => {
    if (error.data === undefined) seen.transportErrors.push(error.context?.status ?? error.message);
    else seen.refusals.push(error.data);
  });
  return { socket, seen };
}

describe('polling over several nodes', function () {
  this.timeout(60_000);
  needs('mongo');
  needs('haproxy');

  let nodes: NodeProcess[];
  let ports: number[];
  before(async () => {
    nodes = await startNodeProcesses(3);
    ports = nodes.map(({ port }) => port);
  });

  it('[F20] with a balancer that keeps clients with their node works, on every node', async () => {
    const { url } = await startHaproxy('haproxy-sticky.cfg', ports);
    const clients = ['127.0.0.2', '127.0.0.3', '127.0.0.4', '127.0.0.5', '127.0.0.6', '127.0.0.7'].map((address) =>
      poll(url, address),
    );
    await until(() => clients.every(({ seen }) => seen.ready === 1), { timeoutMs: 10_000 });
    for (const { socket } of clients) {
      for (let round = 0; round < 5; round += 1) {
        expect(await socket.emitWithAck('shop:get', { shopId: 's1' })).to.nested.include({
          ok: true,
          'data.shop.id': 's1',
        });
      }
    }
    expect(Math.min(...(await Promise.all(nodes.map((node) => node.connections()))))).to.be.at.least(1);
    for (const { seen } of clients) {
      expect(seen).to.deep.equal({ ready: 1, refusals: [], transportErrors: [] });
    }
  });

  it('[F20] without is refused with the reason, once, and not met by 400 for ever', async () => {
    const { url } = await startHaproxy('haproxy.cfg', ports);
    const { socket, seen } = poll(url, '127.0.0.2');
    await until(() => seen.refusals.length > 0, { timeoutMs: REFUSED_WITHIN_MS });
    expect(seen.refusals).to.have.lengthOf(1);
    expect(seen.refusals[0]).to.include({ code: 'session_elsewhere', retryable: true, retryAfterMs: 3_000 });
    expect(seen.transportErrors).to.deep.equal([]);
    expect(socket.active, 'the library tries no more by itself').to.equal(false);
    const told = nodes.flatMap(({ log }) => log).filter(({ code }) => code === 'session_elsewhere');
    expect(told.length, 'an operator finds it in the log').to.be.at.least(1);
  });

  it('[F20] [F17] a session of a node that has gone begins anew on another one, unasked', async () => {
    const { url } = await startHaproxy('haproxy-sticky.cfg', ports);
    const { socket, seen } = poll(url, '127.0.0.9');
    await until(() => seen.ready === 1);
    const sid = socket.io.engine.id;
    const counts = await Promise.all(nodes.map((node) => node.connections()));
    const own = nodes[counts.indexOf(1)];
    expect(counts).to.have.members([0, 0, 1]);
    // What a client does that was told to move, or to ask again later: the library leaves both to us.
    const connectAgain = (): void => {
      if (!socket.connected) socket.connect();
    };
    socket.on('connect_error', (error: Error & { data?: { retryable: boolean; retryAfterMs: number } }) => {
      if (error.data?.retryable) setTimeout(connectAgain, error.data.retryAfterMs);
    });
    await own?.stop();
    connectAgain();
    // Until the balancer has noticed, it may send each request elsewhere; whoever asks again as told gets in.
    await until(() => seen.ready === 2, { timeoutMs: 30_000 });
    const other = ports.find((port) => port !== own?.port);
    const old = await fetch(`http://127.0.0.1:${other}/socket.io/?EIO=4&transport=polling&sid=${sid}`);
    expect(old.status).to.equal(400);
    await own?.start();
  });
});
