import { randomInt } from 'node:crypto';
import { expect } from 'chai';
import { createSouk } from '../../client-sdk/core/createSouk.js';
import type { RoomHandle } from '../../client-sdk/core/rooms/RoomHandle.js';
import type { Souk } from '../../client-sdk/core/Souk.js';
import { type Haproxy, startHaproxy } from '../support/cluster/startHaproxy.js';
import { type NodeProcess, startNodeProcesses } from '../support/cluster/startNodeProcesses.js';
import { needs } from '../support/needs.js';
import { OwnRedis } from '../support/redis/OwnRedis.js';
import { onTeardown } from '../support/teardown.js';
import { TEST_SECRET } from '../support/tokens/signJwt.js';
import { until } from '../support/until.js';
import { checkHistory } from '../torture/checkHistory.js';
import { describeFinding } from '../torture/finding.js';
import { startLoad } from '../torture/load.js';
import { createReader } from '../torture/readLogs.js';
import { createRecorder } from '../torture/recorder.js';
import { createSeededRandom } from '../torture/seededRandom.js';
import { readLogs, recordRows, settle, untilIdle } from '../torture/settle.js';
import { signToken } from '../torture/signToken.js';
import { createWorld, type World } from '../torture/world.js';

const seed = Number(process.env.TORTURE_SEED ?? randomInt(1, 1_000_000));
/** Apart from the shops of the raw clients, whose history knows of nobody else. */
const SHOP = 'shop-lviv';
const sellerToken = (): string => signToken({ sub: 'lesia', role: 'seller', shops: [SHOP] }, TEST_SECRET);
const PEOPLE = 24;
const SEND_EVERY_MS = 250;
/** F17: a stop ends by itself within this. */
const DRAINED_WITHIN_MS = 30_000;
/** Clients are told to come back within 5 s; a machine at work on other suites adds some. */
const BACK_WITHIN_MS = 12_000;
/** Two nodes that have been there for long share those who come from the third: afterwards they differ by this at most. */
const MOST_APART = 0.3;
/** Whatever a node that has just come back takes, for being empty, the third one is not left with nearly everybody. */
const MOST_OF_ALL = 0.85;

/** Somebody with the SDK who writes on, whatever happens to the servers. */
interface Person {
  readonly souk: Souk;
  readonly rooms: RoomHandle[];
  /** What was sent, room by room, in order. */
  readonly sent: Map<string, string[]>;
  readonly promises: Promise<unknown>[];
  readonly errors: unknown[];
  ask(subjectId: string): Promise<void>;
  write(): void;
}

function createPerson(url: string, id: string): Person {
  const token = signToken({ sub: id, role: 'buyer', name: id }, TEST_SECRET);
  const souk = createSouk({ url, token: async () => token });
  onTeardown(souk.close);
  const errors: unknown[] = [];
  const promises: Promise<unknown>[] = [];
  const keep = (promise: Promise<unknown>): void => {
    promises.push(promise.catch((error: unknown) => errors.push(error)));
  };
  souk.on('status', (status) => {
    if (status.kind === 'ended') errors.push(status);
  });
  const rooms: RoomHandle[] = [];
  const sent = new Map<string, string[]>();
  const ask = async (subjectId: string): Promise<void> => {
    const room = await souk.openRoom({ shopId: SHOP, subject: { kind: 'product', id: subjectId } });
    rooms.push(room);
    sent.set(room.roomId, []);
  };
  let count = 0;
  return {
    souk,
    rooms,
    sent,
    promises,
    errors,
    ask: async (subjectId) => {
      const asked = ask(subjectId);
      keep(asked);
      await asked.catch(() => undefined);
    },
    write: () => {
      const room = rooms[count % rooms.length];
      if (room === undefined) return;
      count += 1;
      const text = `${id} ${count}`;
      sent.get(room.roomId)?.push(text);
      keep(room.send(text).stored);
    },
  };
}

async function openShop(url: string): Promise<void> {
  const souk = createSouk({ url, token: async () => sellerToken() });
  await souk.connect();
  await souk.request('shop:update', { shopId: SHOP, chatEnabled: true });
  souk.close();
}

async function connectionsOf(nodes: readonly NodeProcess[]): Promise<number[]> {
  return Promise.all(nodes.map((node) => node.connections()));
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

describe(`a rolling restart (seed ${seed})`, function () {
  this.timeout(120_000);
  needs('mongo');
  needs('redis');
  needs('haproxy');

  let nodes: NodeProcess[];
  let balancer: Haproxy;
  before(async () => {
    nodes = await startNodeProcesses(3, { REDIS_URL: (await OwnRedis.start()).url });
    balancer = await startHaproxy(
      'haproxy.cfg',
      nodes.map(({ port }) => port),
    );
  });

  /** Stops one node, waits until its people are elsewhere, and starts it again; answers who took how many. */
  async function restart(node: NodeProcess, everybody: number): Promise<number[]> {
    const others = nodes.filter((other) => other !== node);
    const before = await connectionsOf(others);
    const { exitCode, tookMs } = await node.stop();
    expect(exitCode).to.equal(0);
    expect(tookMs).to.be.below(DRAINED_WITHIN_MS);
    await until(async () => sum(await connectionsOf(others)) === everybody, {
      timeoutMs: BACK_WITHIN_MS,
      what: 'everybody is back',
    });
    const taken = (await connectionsOf(others)).map((now, at) => now - (before[at] ?? 0));
    await node.start();
    await until(async () => (await balancer.upNodes()).every(Boolean), {
      timeoutMs: 10_000,
      what: 'the balancer sees it',
    });
    return taken;
  }

  it('[F17] [F19] [F20] [M1] [M2] of three nodes, under load: nobody meets an error, nothing is lost or doubled, no node is run over', async () => {
    const { url } = balancer;
    const recorder = createRecorder();
    const random = createSeededRandom(seed);
    const world: World = await createWorld({ url, jwtSecret: TEST_SECRET, recorder, ackTimeoutMs: 2_000 });
    onTeardown(world.close);
    await openShop(url);
    const people = Array.from({ length: PEOPLE }, (_, at) => createPerson(url, `person-${at}`));
    await Promise.all(people.map(({ souk }) => souk.connect()));
    await Promise.all(people.map((person, at) => person.ask(`first-${at}`)));
    const everybody = people.length + world.clients.length;
    await until(async () => sum(await connectionsOf(nodes)) === everybody);
    expect(Math.min(...(await connectionsOf(nodes))), 'spread at first').to.be.at.least(everybody / 10);

    const load = startLoad({ clients: world.clients, random: random.fork(), everyMs: 80 });
    const timers = people.map((person) => setInterval(person.write, SEND_EVERY_MS));
    const stopLoad = (): void => {
      load.stop();
      timers.forEach(clearInterval);
    };
    onTeardown(stopLoad);
    for (const [round, node] of nodes.entries()) {
      const moving = await node.connections();
      const restarted = restart(node, everybody);
      // People come, too, while a node goes.
      await Promise.all([restarted, ...people.slice(0, 6).map((person, at) => person.ask(`round-${round}-${at}`))]);
      const taken = await restarted;
      expect(sum(taken), 'those who moved').to.be.at.least(moving);
      const held = await connectionsOf(nodes);
      const [, second = 0, third = 0] = held;
      if (round === 0) expect(Math.abs(second - third) / everybody, held.join(', ')).to.be.at.most(MOST_APART);
      expect(Math.max(...held) / everybody, held.join(', ')).to.be.at.most(MOST_OF_ALL);
    }
    stopLoad();

    await Promise.all(people.flatMap(({ promises }) => promises));
    expect(people.flatMap(({ errors }) => errors)).to.deep.equal([]);
    const restless = [...(await untilIdle(world.clients)), ...(await settle(world.clients))];
    const someNode = `http://127.0.0.1:${nodes[0]?.port}`;
    await recordRows(someNode, world, recorder);
    const findings = checkHistory(recorder.records, await readLogs(someNode, world, recorder));
    expect([...world.clients.flatMap(({ surprises }) => surprises), ...restless]).to.deep.equal([]);
    expect(findings.map(describeFinding)).to.deep.equal([]);
    expect(load.sent).to.be.above(500);

    const reader = createReader(someNode, sellerToken());
    onTeardown(reader.close);
    for (const [roomId, texts] of people.flatMap(({ sent }) => [...sent])) {
      const { entries } = await reader.readLog(roomId);
      expect(entries.flatMap(({ kind, text }) => (kind === 'text' ? [text] : []))).to.deep.equal(texts);
    }
    expect(nodes.flatMap(({ log }) => log).filter(({ level }) => level === 'error' || level === 'fatal')).to.deep.equal(
      [],
    );
  });
});
