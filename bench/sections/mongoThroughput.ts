import { alternate } from '../alternate.js';
import type { Bench, Section } from '../Bench.js';
import { type Figure, spread } from '../figure.js';
import { closedLoop } from '../generator/Load.js';
import type { Mongod } from '../machine/Mongod.js';
import { commandCounts, totalBetween } from '../machine/storeCommands.js';
import type { Contender } from '../measureSlice.js';
import { serverCost, wholeCost } from '../perMessage.js';
import { median } from '../quantile.js';
import { ratioFigure } from '../ratioFigure.js';
import { startFloor } from '../targets/startFloor.js';
import { startProduct } from '../targets/startProduct.js';
import { IN_FLIGHT, ownSockets, sharedSockets } from './layouts.js';
import { openContenders } from './openContenders.js';

export const mongoThroughput: Section = {
  ids: ['B2', 'B5'],
  title: 'CPU and store commands per message on MongoDB against a bare relay',
  needsMongod: true,
  async run(bench: Bench): Promise<Figure[]> {
    const mongod = await bench.mongod();
    const floor = bench.owned(await startFloor());
    const dataDir = bench.newDirectory('mongo');
    const ours = bench.owned(await startProduct({ engine: 'mongo', mongod, database: 'throughput', dataDir }));
    const load = closedLoop(IN_FLIGHT);
    const figures: Figure[] = [];
    for (const layout of [sharedSockets, ownSockets]) {
      const isGoal = layout === sharedSockets;
      const contenders = await openContenders(bench, { floor, ours }, layout);
      const alternation = await alternate(contenders, load, bench.options);
      const named = `${load.name}, ${layout.name}`;
      figures.push(
        ratioFigure(
          {
            id: 'B2',
            name: "CPU per message, Souk's process on MongoDB / floor",
            load: named,
            ...(isGoal && { must: 1.9, aim: 1.25 }),
          },
          alternation,
          (round) => serverCost(round.ours) / serverCost(round.floor),
        ),
        ratioFigure(
          { id: 'B2', name: "the same with mongod's CPU added", load: named, ...(isGoal && { must: 3.1, aim: 2.3 }) },
          alternation,
          (round) => wholeCost(round.ours) / serverCost(round.floor),
        ),
      );
      if (!isGoal) continue;
      const idlePerSecond = await idleCommands(contenders.ours, mongod, bench.options.sliceMs);
      const { rounds, voided } = alternation;
      figures.push({
        id: 'B5',
        name: 'store commands per message',
        load: named,
        unit: 'commands',
        better: 'lower',
        must: 0.1,
        aim: 0.02,
        ...spread(
          rounds.map(({ ours: slice }) => (slice.storeCommands - idlePerSecond * slice.seconds) / slice.messages),
        ),
        voided,
        details: {
          'commands/s of an idle server, left out': idlePerSecond,
          seen: rounds[0]?.ours.storeCommandList ?? '',
        },
      });
      bench.bars.set('cpu-mongodb', {
        title: `CPU per message, ${named}`,
        unit: 'us',
        bars: [
          { name: 'bare Socket.IO relay', value: median(rounds.map((round) => serverCost(round.floor))) },
          { name: 'Souk on MongoDB', value: median(rounds.map((round) => serverCost(round.ours))) },
          { name: 'Souk and mongod', value: median(rounds.map((round) => wholeCost(round.ours))) },
        ],
      });
    }
    return figures;
  },
};

/** Leases, change streams and the like: commands per second while nobody writes. */
async function idleCommands({ generator }: Contender, mongod: Mongod, windowMs: number): Promise<number> {
  await generator.settle();
  // Rows of the last messages are still being written.
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  const before = await commandCounts(mongod);
  const startedAt = performance.now();
  await new Promise((resolve) => setTimeout(resolve, windowMs));
  return totalBetween(before, await commandCounts(mongod)) / ((performance.now() - startedAt) / 1_000);
}
