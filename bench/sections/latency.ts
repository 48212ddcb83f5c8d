import { alternate } from '../alternate.js';
import type { Bench, Section } from '../Bench.js';
import { type Figure, spread } from '../figure.js';
import { closedLoop, onePair, onePairThen, openLoop } from '../generator/Load.js';
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

/**
 * A durable write of one at a time is quick for a while and then slow for a while, by how it meets the database's own
 * flushing of its journal: many short slices see both, few long ones see luck.
 */
const SHORTER = 4;

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

/** The floor's slice does one bare insert after each of its messages: what the two of them take one after the other. */
async function ofOnePair(bench: Bench, engine: Engine, floor: Target, ours: Target): Promise<Figure> {
  const { options } = bench;
  const contenders = await openContenders(bench, { floor, ours }, { shops: 1, rooms: 1 });
  const seen: { floor: number; insert: number; ours: number }[] = [];
  const voided: string[] = [];
  const [rounds, sliceMs] = [options.rounds * SHORTER, options.sliceMs / SHORTER];
  for (let round = 0; round < rounds; round++) {
    const insertMs: number[] = [];
    const loads = { floor: onePairThen(engine.insert, insertMs), ours: onePair() };
    const warmUpMs = round === 0 ? options.warmUpMs : 0;
    const alternation = await alternate(contenders, (name) => loads[name], { ...options, sliceMs, rounds: 1, warmUpMs });
    voided.push(...alternation.voided);
    for (const slices of alternation.rounds) {
      const insert = quantile(insertMs, 0.5);
      seen.push({ insert, floor: deliveryAt(0.5)(slices.floor), ours: deliveryAt(0.5)(slices.ours) });
    }
  }
  return {
    id: 'B4',
    name: `p50 send to delivery, ${engine.name} / (floor + one bare durable insert)`,
    load: onePair().name,
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
