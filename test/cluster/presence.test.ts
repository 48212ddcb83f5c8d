import type { PersonPresence } from '@souk/shared/model/presence.js';
import { expect } from 'chai';
import { openShopAt, Someone } from '../support/cluster/Someone.js';
import { clusterSettings, startNodes, untilJoined } from '../support/cluster/startNodes.js';
import { unique } from '../support/factories/unique.js';
import { needs } from '../support/needs.js';
import { startProgram } from '../support/process/startProgram.js';
import { OwnRedis } from '../support/redis/OwnRedis.js';
import { until } from '../support/until.js';

const GRACE_MS = 1_000;

describe('presence over three nodes', function () {
  this.timeout(90_000);
  needs('mongo');
  needs('redis');

  /** Two nodes in this process, one in a process of its own, and a room whose shop is on the first one. */
  async function openScene() {
    const redis = await OwnRedis.start();
    const settings = await clusterSettings(redis, { PRESENCE_GRACE: String(GRACE_MS), PRESENCE_AWAY_AFTER: '60000' });
    const [one, two] = await startNodes(2, settings);
    if (one === undefined || two === undefined) throw new Error('two nodes were asked for');
    const env = Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, value ?? '']));
    const program = startProgram('server/main.ts', env);
    const other = { port: await program.port() };
    await untilJoined([one, two, other], 2);
    const { shopId, seller } = await openShopAt(one);
    const buyer = await Someone.buyer(two, unique('olena'));
    const { id: roomId } = await buyer.open(shopId);
    const watch = async (person: Someone) =>
      (await person.ask<{ people: PersonPresence[] }>('presence:watch', { roomIds: [roomId] })).people;
    await until(async () => (await watch(seller))[0]?.state === 'online');
    const states = () => seller.heard('presence:changed').map(({ state }) => state);
    return { redis, one, two, other, program, shopId, seller, buyer, roomId, watch, states };
  }

  it('[P1] both sides see each other over nodes; the last of several devices counts', async () => {
    const { two, other, seller, buyer, shopId, watch, states } = await openScene();
    expect((await watch(buyer))[0]).to.include({ id: shopId, state: 'online' });
    const phone = await Someone.buyer(other, buyer.id);
    buyer.client.webSocket.close();
    await new Promise((resolve) => setTimeout(resolve, GRACE_MS * 2));
    expect(states(), 'still on the phone').to.deep.equal([]);
    phone.client.webSocket.close();
    const { lastSeenAt } = await seller.hears('presence:changed', ({ state }) => state === 'offline', GRACE_MS * 3);
    expect(Date.now() - Date.parse(lastSeenAt ?? '')).to.be.within(0, GRACE_MS * 3);
    await Someone.buyer(two, buyer.id);
    await seller.hears('presence:changed', ({ state }) => state === 'online', 1_000);
  });

  it('[F12] of a node killed without a word no ghost is left after 15 s', async () => {
    const { other, program, seller, buyer, states } = await openScene();
    await Someone.buyer(other, buyer.id);
    buyer.client.webSocket.close();
    await new Promise((resolve) => setTimeout(resolve, GRACE_MS * 2));
    expect(states()).to.deep.equal([]);
    const killedAt = performance.now();
    program.child.kill('SIGKILL');
    await seller.hears('presence:changed', ({ state }) => state === 'offline', 15_000);
    expect(performance.now() - killedAt).to.be.below(15_000);
  });

  it('[F15] a node stopped and continued says anew who is there', async () => {
    const { other, program, seller, buyer } = await openScene();
    await Someone.buyer(other, buyer.id);
    buyer.client.webSocket.close();
    program.child.kill('SIGSTOP');
    await seller.hears('presence:changed', ({ state }) => state === 'offline', 15_000);
    program.child.kill('SIGCONT');
    await seller.hears('presence:changed', ({ state }) => state === 'online', 5_000);
  });

  it('[P7] Redis emptied and back: nobody blinks, and 5 s later it is as it was', async () => {
    const { redis, one, two, other, seller, buyer, watch, states } = await openScene();
    await redis.kill();
    await redis.launch();
    await untilJoined([one, two, other], 2);
    expect((await watch(seller))[0]?.state).to.equal('online');
    expect(states()).to.deep.equal([]);
    buyer.client.webSocket.close();
    await seller.hears('presence:changed', ({ state }) => state === 'offline', 5_000);
  });
});
