import { setTimeout as delay } from 'node:timers/promises';
import { alternate } from '../alternate.js';
import type { Bench, Section } from '../Bench.js';
import { type Figure, spread } from '../figure.js';
import { closedLoop, openLoop } from '../generator/Load.js';
import type { Generator, Latencies } from '../generator.js';
import { type Contender, measureSlice } from '../measureSlice.js';
import { deliveryAt, rate } from '../perMessage.js';
import { median, quantile } from '../quantile.js';
import { startFloor } from '../targets/startFloor.js';
import { type ProductStore, startProduct } from '../targets/startProduct.js';
import type { Target } from '../targets/Target.js';
import { type BareInsert, mongoInsert, sqliteInsert } from './bareInsert.js';
import { IN_FLIGHT, sharedSockets } from './layouts.js';
import { openContenders } from './openContenders.js';

interface Engine {
  readonly name: string;
  readonly store: ProductStore;
  readonly insert: BareInsert;
  readonly must: number;
  readonly aim: number;
}

/** A message is given up after this long. */
const LOST_AFTER_MS = 5_000;
/** Between the beginnings of two turns: a lone pair is not in a hurry, and what a turn left to do is done by the next. */
const EVERY_MS = 20;
/** Some ten thousand messages. */
const WARM_UP_MS = 3_000;

export const latency: Section = {
  ids: ['B4'],
  title: 'Time from sending to delivery',
  async run(bench: Bench): Promise<Figure[]> {
    const figures: Figure[] = [];
    for (const engine of await engines(bench)) {
      const floor = bench.owned(await startFloor());
      const ours = bench.owned(await startProduct(engine.store));
      figures.push(await ofOnePair(bench, engine, floor, ours));
      figures.push(...(await underLoad(bench, engine, floor, ours)));
      await bench.stopTargets();
    }
    return figures;
  },
};

async function engines(bench: Bench): Promise<Engine[]> {
  const sqlite: Engine = {
    name: 'SQLite',
    store: { engine: 'sqlite', dataDir: bench.newDirectory('latency-sqlite') },
    insert: sqliteInsert(bench.newDirectory('bare-sqlite')),
    must: 1.6,
    aim: 1.25,
  };
  if (!bench.hasMongod) return [sqlite];
  const mongod = await bench.mongod();
  const dataDir = bench.newDirectory('latency-mongo');
  const mongo: Engine = {
    name: 'MongoDB',
    store: { engine: 'mongo', mongod, database: 'latency', dataDir },
    insert: mongoInsert(mongod),
    must: 1.2,
    aim: 1.05,
  };
  return [mongo, sqlite];
}

/** What one pair took in one round, in milliseconds. */
interface Taken {
  readonly ours: readonly number[];
  readonly floor: readonly number[];
  readonly insert: readonly number[];
}

async function ofOnePair(bench: Bench, engine: Engine, floor: Target, ours: Target): Promise<Figure> {
  const { options } = bench;
  const contenders = await openContenders(bench, { floor, ours }, sharedSockets);
  await warmUp(contenders, engine.insert);
  const seen: { floor: number; insert: number; ours: number }[] = [];
  const voided: string[] = [];
  for (let round = 0; round < options.rounds; round++) {
    const taken = await byTurns(contenders, engine.insert, options.sliceMs);
    const faults = [...(await contenders.ours.generator.settle()), ...(await contenders.floor.generator.settle())];
    if (faults.length > 0) voided.push(`round ${round + 1}: ${faults.slice(0, 3).join('; ')}`);
    else
      seen.push({
        insert: quantile(taken.insert, 0.5),
        floor: quantile(taken.floor, 0.5),
        ours: quantile(taken.ours, 0.5),
      });
  }
  return {
    id: 'B4',
    name: `p50 send to delivery, ${engine.name} / (floor + one bare durable insert)`,
    load: `one pair, a message every ${EVERY_MS} ms`,
    unit: '',
    better: 'lower',
    must: engine.must,
    aim: engine.aim,
    ...spread(seen.map((round) => round.ours / (round.floor + round.insert))),
    voided,
    details: {
      'ms, ours': median(seen.map((round) => round.ours)),
      'ms, floor': median(seen.map((round) => round.floor)),
      'ms, bare insert': median(seen.map((round) => round.insert)),
    },
  };
}

/**
 * A message to the product, one to the floor, a bare insert, and again, on a fixed schedule. Durable writes of one at a time
 * are quick for seconds and slow for seconds, by how they meet the database's flushing of its journal: by turns all meet
 * the same. And how quick a write is hangs on how long the one before is ago: on a schedule that is the same for all, which
 * it is not when each follows the end of the one before.
 */
async function byTurns(
  { ours, floor }: Readonly<Record<'ours' | 'floor', Contender>>,
  insert: BareInsert,
  forMs: number,
): Promise<Taken> {
  const took = { ours: newLatencies(ours), floor: newLatencies(floor), insert: [] as number[] };
  const steps = [
    () => sendOne(ours.generator),
    () => sendOne(floor.generator),
    async () => {
      const startedAt = performance.now();
      await insert();
      took.insert.push(performance.now() - startedAt);
    },
  ];
  const startedAt = performance.now();
  for (let at = 0; at * EVERY_MS < forMs * steps.length; at += 1) {
    await delay(startedAt + at * EVERY_MS - performance.now());
    await steps[at % steps.length]?.();
  }
  ours.generator.latencies = undefined;
  floor.generator.latencies = undefined;
  return { ours: took.ours.delivery, floor: took.floor.delivery, insert: took.insert };
}

function newLatencies({ generator }: Contender): Latencies {
  const latencies: Latencies = { ack: [], delivery: [] };
  generator.latencies = latencies;
  return latencies;
}

/** Resolves when the message is acknowledged and delivered; one that is lost is found by `settle`. */
function sendOne(generator: Generator): Promise<void> {
  const [room] = generator.fleet.rooms;
  if (room === undefined) throw new Error('a pair needs a room');
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, LOST_AFTER_MS);
    generator.onCompleted = () => {
      clearTimeout(timer);
      resolve();
    };
    generator.send(room, performance.now());
  });
}

/** A lone pair is too quiet to have code compiled: all three are worked hard first, as a server in use has been. */
async function warmUp(contenders: Readonly<Record<string, Contender>>, insert: BareInsert): Promise<void> {
  for (const contender of Object.values(contenders)) {
    await measureSlice(contender, closedLoop(IN_FLIGHT), { rampMs: 0, sliceMs: WARM_UP_MS });
  }
  const endsAt = performance.now() + WARM_UP_MS;
  while (performance.now() < endsAt) await insert();
}

/** For information: p50 and p99 at a quarter and at half of what the product can do. */
async function underLoad(bench: Bench, engine: Engine, floor: Target, ours: Target): Promise<Figure[]> {
  const contenders = await openContenders(bench, { floor, ours }, sharedSockets);
  const saturated = await alternate({ ours: contenders.ours }, closedLoop(IN_FLIGHT), { ...bench.options, rounds: 1 });
  const capacity = median(saturated.rounds.map((round) => rate(round.ours)));
  const figures: Figure[] = [];
  for (const share of [0.25, 0.5]) {
    const load = openLoop(Math.max(10, Math.round((capacity * share) / 10) * 10));
    const { rounds, voided } = await alternate(contenders, load, bench.options);
    bench.curves.set(`latency-${engine.name.toLowerCase()}-${share * 100}`, {
      title: `Send to delivery at ${load.name} (${share * 100} % of capacity)`,
      unit: 'ms',
      curves: (['floor', 'ours'] as const).map((who) => ({
        name: who === 'floor' ? 'bare Socket.IO relay' : `Souk on ${engine.name}`,
        values: rounds.flatMap((round) => round[who].latencies.delivery),
      })),
    });
    for (const q of [0.5, 0.99]) {
      figures.push({
        id: 'B4',
        name: `send to delivery on ${engine.name}, p${q * 100}`,
        load: `${share * 100} % of capacity: ${load.name}, ${sharedSockets.name}`,
        unit: 'ms',
        better: 'lower',
        ...spread(rounds.map((round) => deliveryAt(q)(round.ours))),
        voided,
        details: {
          'floor, ms': median(rounds.map((round) => deliveryAt(q)(round.floor))),
          'capacity, messages/s': capacity,
        },
      });
    }
  }
  return figures;
}
