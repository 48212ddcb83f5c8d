import { alternate, type Round } from '../alternate.js';
import type { Bench, Section } from '../Bench.js';
import { type Figure, spread } from '../figure.js';
import { Connection } from '../generator/Connection.js';
import { closedLoop } from '../generator/Load.js';
import { signToken } from '../generator/signToken.js';
import { cpuTime } from '../machine/cpuTime.js';
import { type Redis, startRedis } from '../machine/Redis.js';
import { measureSlice } from '../measureSlice.js';
import { serverCost } from '../perMessage.js';
import { median } from '../quantile.js';
import { ratioFigure } from '../ratioFigure.js';
import { type ProductStore, type ProductTarget, startProduct } from '../targets/startProduct.js';
import type { Target } from '../targets/Target.js';
import { IN_FLIGHT, ownSockets, sharedSockets } from './layouts.js';
import { openContenders } from './openContenders.js';

/** Until then nodes tell each other everything, since who is where may not be known. */
const SETTLED_AFTER_MS = 1_500;

export const severalNodes: Section = {
  ids: ['B7', 'B8'],
  title: 'Two nodes through Redis against one node',
  needsMongod: true,
  needsRedis: true,
  async run(bench: Bench): Promise<Figure[]> {
    const redis = bench.owned(await startRedis(bench.newDirectory('redis')));
    const mongod = await bench.mongod();
    const storeOf = (database: string): ProductStore => ({
      engine: 'mongo',
      mongod,
      database,
      dataDir: bench.newDirectory(database),
    });
    const one = bench.owned(await startProduct(storeOf('oneNode')));
    const nodeOf = async (name: string): Promise<ProductTarget> =>
      bench.owned(await startProduct(storeOf('twoNodes'), { redisUrl: redis.url, name }));
    // One after the other: the first one makes the schema.
    const [shops, buyers] = [await nodeOf('the node of the shops'), await nodeOf('the node of the buyers')];
    const two: Target = { ...shops, name: 'two nodes', otherNodes: [{ url: buyers.url, pid: buyers.pid }] };
    await new Promise((resolve) => setTimeout(resolve, SETTLED_AFTER_MS));
    const load = closedLoop(IN_FLIGHT);
    const figures: Figure[] = [];
    for (const layout of [sharedSockets, ownSockets]) {
      const isGoal = layout === sharedSockets;
      const contenders = await openContenders(bench, { one, two }, layout);
      const redisUsBefore = cpuTime(redis.pid);
      const messagesBefore = contenders.two.generator.completed;
      const conflictsBefore = await conflictsOf(shops.url, buyers.url);
      const alternation = await alternate(contenders, load, bench.options);
      const messages = contenders.two.generator.completed - messagesBefore;
      const figure = ratioFigure(
        {
          id: 'B7',
          name: 'CPU per message, two nodes through Redis / one node',
          load: `${load.name}, ${layout.name}, shops on one node and buyers on the other`,
          ...(isGoal && { must: 1.5, aim: 1.2 }),
        },
        alternation,
        (round) => serverCost(round.two) / serverCost(round.one),
      );
      const redisUs = (cpuTime(redis.pid) - redisUsBefore) / messages;
      const conflicts = ((await conflictsOf(shops.url, buyers.url)) - conflictsBefore) / messages;
      const details = {
        ...figure.details,
        'us of Redis per message': redisUs,
        'conflicts per message': conflicts,
        ...storeCommandsOf(alternation.rounds),
      };
      figures.push({ ...figure, details });
      if (isGoal) figures.push(await strangersPackets(bench, await nodeOf('a third node'), contenders.two, redis));
    }
    return figures;
  },
};

/** What a node receives that hosts neither party, though people are connected to it. */
async function strangersPackets(
  bench: Bench,
  third: ProductTarget,
  two: Parameters<typeof measureSlice>[0],
  redis: Redis,
): Promise<Figure> {
  const strangers = await Promise.all(
    Array.from({ length: 20 }, (_, at) =>
      Connection.open(
        third.url,
        signToken({ sub: `stranger-${redis.pid}-${at}`, role: 'buyer', name: 'Ivan' }),
        'buyer',
      ),
    ),
  );
  await new Promise((resolve) => setTimeout(resolve, SETTLED_AFTER_MS));
  const load = closedLoop(IN_FLIGHT);
  const perRound: number[] = [];
  const voided: string[] = [];
  for (let round = 0; round < 2; round += 1) {
    const [before, completedBefore] = [await packetsOf(third.url), two.generator.completed];
    const { faults } = await measureSlice(two, load, { rampMs: 0, sliceMs: bench.options.sliceMs });
    const messages = two.generator.completed - completedBefore;
    if (faults.length === 0) perRound.push(((await packetsOf(third.url)) - before) / messages);
    else voided.push(faults.slice(0, 3).join('; '));
  }
  for (const stranger of strangers) stranger.close();
  await third.stop();
  return {
    id: 'B8',
    name: 'packets received by a node that hosts neither party, per message',
    load: `${load.name}, ${sharedSockets.name}, 20 strangers on a third node`,
    unit: '',
    better: 'lower',
    must: 0.01,
    aim: 0,
    ...spread(perRound),
    voided,
    details: { rounds: perRound.length },
  };
}

/** Packets that a node has received from others since it started. */
const packetsOf = (url: string): Promise<number> => sumOf(url, 'souk_remote_packets_total{');

/** Entries that nodes decided again because another one was faster, since they started. */
const conflictsOf = async (...urls: string[]): Promise<number> =>
  (await Promise.all(urls.map((url) => sumOf(url, 'souk_append_conflicts_total ')))).reduce((sum, one) => sum + one);

/** The sum of a node's metrics that begin like this. */
async function sumOf(url: string, start: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return text
    .split('\n')
    .filter((line) => line.startsWith(start))
    .reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
}

/** What nodes ask of the store besides the messages themselves shows here. */
function storeCommandsOf(rounds: readonly Round<'one' | 'two'>[]): Record<string, number> {
  const perMessage = (name: 'one' | 'two') =>
    median(rounds.map((round) => round[name].storeCommands / round[name].messages));
  return { 'one: store commands per message': perMessage('one'), 'two: store commands per message': perMessage('two') };
}
