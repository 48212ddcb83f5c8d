import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'chai';
import { Follower } from '../support/cluster/Follower.js';
import { openShopAt, Someone } from '../support/cluster/Someone.js';
import { clusterSettings, metricOf, startNodes, untilJoined } from '../support/cluster/startNodes.js';
import { unique } from '../support/factories/unique.js';
import { needs } from '../support/needs.js';
import { type Program, startProgram } from '../support/process/startProgram.js';
import { OwnRedis } from '../support/redis/OwnRedis.js';
import { until } from '../support/until.js';

/** Longer than others wait before they take a node for dead. `STOPPED_MS=60000` for the minute of F15. */
const STOPPED_MS = Number(process.env.STOPPED_MS ?? 12_000);
/** F12: of a node that died nothing is left after so long. */
const GONE_WITHIN_MS = 15_000;

describe('nodes that stop', function () {
  this.timeout(120_000);
  needs('mongo');
  needs('redis');

  /** Two nodes in this process and one in a process of its own. */
  async function openThree() {
    const settings = await clusterSettings(await OwnRedis.start());
    const [one, two] = await startNodes(2, settings);
    if (one === undefined || two === undefined) throw new Error('two nodes were asked for');
    const env = Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, value ?? '']));
    const program: Program = startProgram('server/main.ts', env);
    const other = { port: await program.port() };
    await untilJoined([one, two, other], 2);
    return { one, two, other, program };
  }
  const peersOf = (port: number): Promise<number> => metricOf(port, 'souk_peers');

  it('[F15] one stopped and continued is fenced: another name, everybody told to ask, nothing of before', async () => {
    const { one, two, other, program } = await openThree();
    const { shopId, seller } = await openShopAt(one);
    const buyer = await Someone.buyer(other, unique('olena'));
    const { id: roomId } = await buyer.open(shopId);
    await seller.hears('entry:appended', ({ entry }) => entry.roomId === roomId && entry.seq === 2);
    const follower = new Follower(buyer, roomId);
    program.child.kill('SIGSTOP');
    // What it wakes up with: a message that waits in its socket, and typing from long ago.
    buyer.client.emit('typing:set', { roomId, isTyping: true });
    const stoppedAt = performance.now();
    await until(async () => (await peersOf(one.port)) === 1 && (await peersOf(two.port)) === 1, {
      timeoutMs: GONE_WITHIN_MS,
      what: 'the others take it for dead',
    });
    let head = 0;
    for (let at = 0; at < 5; at += 1) head = await seller.say(roomId);
    await pause(Math.max(0, STOPPED_MS - (performance.now() - stoppedAt)));
    const typingBefore = seller.heard('typing:changed').length;
    program.child.kill('SIGCONT');
    await buyer.hears('session:resync', () => true, 5_000);
    await until(() => follower.knows(head), { timeoutMs: 5_000, what: 'the buyer is exact' });
    await untilJoined([one, two, other], 2);
    const seq = await buyer.say(roomId);
    await seller.hears('entry:appended', ({ entry }) => entry.seq === seq);
    const told = seller.heardOf(roomId);
    expect(told, 'in order, each once').to.deep.equal([...new Set(told)].sort((a, b) => a - b));
    expect(seller.heard('typing:changed').length - typingBefore).to.be.at.most(1);
  });

  it('[F12] one killed without a word is gone from the others within 15 s, and disturbs nobody', async () => {
    const { one, two, other, program } = await openThree();
    const { shopId, seller } = await openShopAt(one);
    const buyer = await Someone.buyer(two, unique('olena'));
    await Someone.buyer(other, buyer.id);
    const { id: roomId } = await buyer.open(shopId);
    const killedAt = performance.now();
    program.child.kill('SIGKILL');
    for (let at = 0; at < 10; at += 1) {
      const seq = await seller.say(roomId);
      await buyer.hears('entry:appended', ({ entry }) => entry.seq === seq, 600);
    }
    await until(async () => (await peersOf(one.port)) === 1 && (await peersOf(two.port)) === 1, {
      timeoutMs: GONE_WITHIN_MS,
    });
    expect(performance.now() - killedAt).to.be.below(GONE_WITHIN_MS);
  });

  it('[F12] rows that a killed node owed are written by one that has the room in memory', async () => {
    const settings = await clusterSettings(await OwnRedis.start());
    const [one] = await startNodes(1, settings);
    if (one === undefined) throw new Error('a node was asked for');
    const env = Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, value ?? '']));
    const program = startProgram('server/main.ts', { ...env, SOUK_CRASH_POINT: 'before_rows' });
    const other = { port: await program.port() };
    await untilJoined([one, other], 1);
    const { shopId, seller } = await openShopAt(one);
    const { id: roomId } = await (await Someone.buyer(one, 'olena')).open(shopId);
    await seller.say(roomId);
    const buyer = await Someone.buyer(other, 'olena');
    const head = await buyer.say(roomId);
    await seller.hears('entry:appended', ({ entry }) => entry.roomId === roomId && entry.seq === head);
    await program.exitCode();
    const rowHead = async (): Promise<number | undefined> =>
      (await seller.ask<{ rooms: { headSeq: number }[] }>('room:list', {})).rooms[0]?.headSeq;
    await until(async () => (await rowHead()) === head, {
      timeoutMs: 30_000,
      intervalMs: 200,
      what: 'the row is written',
    });
  });

  it('[F17] one that ends in order is gone at once', async () => {
    const { one, two, program } = await openThree();
    const startedAt = performance.now();
    program.child.kill('SIGTERM');
    await until(async () => (await peersOf(one.port)) === 1 && (await peersOf(two.port)) === 1, { timeoutMs: 8_000 });
    expect(performance.now() - startedAt).to.be.below(8_000);
    expect(await program.exitCode()).to.equal(0);
  });
});
