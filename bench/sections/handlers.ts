import type { Bench, Section } from '../Bench.js';
import type { Figure } from '../figure.js';
import { closedLoop } from '../generator/Load.js';
import { Generator } from '../generator.js';
import { eventLoopDelays } from '../machine/eventLoopDelays.js';
import { measureSlice } from '../measureSlice.js';
import { type ProductTarget, startProduct } from '../targets/startProduct.js';
import { eachEngine } from './eachEngine.js';
import { buyersHeaviestCalls, sellersHeaviestCalls } from './heaviestCalls.js';
import { IN_FLIGHT, sharedSockets } from './layouts.js';
import { timeCalls } from './timeCalls.js';

const REPEATS = 20;
const ENTRIES_MS = 1_500;

/** F36: no handler may hold the event loop for more than 50 ms, whatever the input. */
export const handlers: Section = {
  ids: ['F36'],
  title: 'How long the event loop is held',
  async run(bench: Bench): Promise<Figure[]> {
    const figures: Figure[] = [];
    for (const { name, store } of await eachEngine(bench, 'handlers')) {
      const ours = bench.owned(await startProduct(store, { probe: 'eventLoop' }));
      figures.push(await byHeaviestCalls(bench, name, ours), await byLoad(bench, name, ours));
      await bench.stopTargets();
    }
    return figures;
  },
};

async function byHeaviestCalls(bench: Bench, engine: string, ours: ProductTarget): Promise<Figure> {
  const generator = bench.closing(await Generator.open(ours.url, { shops: 1, rooms: 100 }));
  await measureSlice({ target: ours, generator }, closedLoop(100), { rampMs: 0, sliceMs: ENTRIES_MS });
  const { rooms } = generator.fleet;
  const [room] = rooms;
  if (!room) throw new Error('a fleet has rooms');
  const { buyer, shop } = room.connections;
  const { room: shown } = await buyer.request<{ room: { shop: { id: string } } }>('room:get', { roomId: room.id });
  const calls = [
    ...buyersHeaviestCalls(room, shown.shop.id).map((call) => ({ call, connection: buyer })),
    ...sellersHeaviestCalls(rooms, shown.shop.id).map((call) => ({ call, connection: shop })),
  ];
  const longest: [string, number][] = [];
  for (const { call, connection } of calls) {
    await eventLoopDelays(ours.process);
    for (let repeat = 0; repeat < REPEATS; repeat++) await timeCalls(connection, [call]);
    longest.push([`${call.kind} (${connection.side}), ms`, (await eventLoopDelays(ours.process)).maxMs]);
  }
  const value = Math.max(...longest.map(([, ms]) => ms));
  return {
    id: 'F36',
    name: `longest hold of the event loop by any command, ${engine}`,
    load: `each command with its largest input, ${REPEATS} times`,
    unit: 'ms',
    better: 'lower',
    must: 50,
    value,
    min: Math.min(...longest.map(([, ms]) => ms)),
    max: value,
    voided: [],
    details: Object.fromEntries(longest),
  };
}

async function byLoad(bench: Bench, engine: string, ours: ProductTarget): Promise<Figure> {
  const generator = bench.closing(await Generator.open(ours.url, sharedSockets));
  const load = closedLoop(IN_FLIGHT);
  const { warmUpMs, sliceMs } = bench.options;
  await measureSlice({ target: ours, generator }, load, { rampMs: 0, sliceMs: warmUpMs });
  await eventLoopDelays(ours.process);
  const { faults } = await measureSlice({ target: ours, generator }, load, { rampMs: 0, sliceMs });
  const { maxMs, p99Ms, meanMs } = await eventLoopDelays(ours.process);
  return {
    id: 'F36',
    name: `event loop delay at saturation, p99 (min: mean, max: longest), ${engine}`,
    load: `${load.name}, ${sharedSockets.name}`,
    unit: 'ms',
    better: 'lower',
    value: p99Ms,
    min: meanMs,
    max: maxMs,
    voided: faults,
    details: {},
  };
}
