import { alternate } from '../alternate.js';
import type { Bench, Section } from '../Bench.js';
import type { Figure } from '../figure.js';
import { closedLoop, openLoop } from '../generator/Load.js';
import { serverCost } from '../perMessage.js';
import { median } from '../quantile.js';
import { ratioFigure } from '../ratioFigure.js';
import { startFloor } from '../targets/startFloor.js';
import { startProduct } from '../targets/startProduct.js';
import { IN_FLIGHT, ownSockets, sharedSockets } from './layouts.js';
import { openContenders } from './openContenders.js';

const FIXED_RATE = 4_000;
const loads = [
  { load: closedLoop(IN_FLIGHT), must: 2.0, aim: 1.35 },
  { load: openLoop(FIXED_RATE), must: 2.2, aim: 1.4 },
];

export const sqliteThroughput: Section = {
  ids: ['B1'],
  title: 'CPU per message on SQLite against a bare relay',
  async run(bench: Bench): Promise<Figure[]> {
    const floor = bench.owned(await startFloor());
    const ours = bench.owned(await startProduct({ engine: 'sqlite', dataDir: bench.newDirectory('sqlite') }));
    const figures: Figure[] = [];
    for (const layout of [sharedSockets, ownSockets]) {
      const contenders = await openContenders(bench, { floor, ours }, layout);
      for (const { load, ...goals } of loads) {
        const alternation = await alternate(contenders, load, bench.options);
        const isGoal = layout === sharedSockets;
        const name = 'CPU per message, SQLite / floor';
        figures.push(
          ratioFigure(
            { id: 'B1', name, load: `${load.name}, ${layout.name}`, ...(isGoal ? goals : {}) },
            alternation,
            (round) => serverCost(round.ours) / serverCost(round.floor),
          ),
        );
        if (isGoal && load.name.endsWith('in flight')) {
          const bar = (who: 'floor' | 'ours') => median(alternation.rounds.map((round) => serverCost(round[who])));
          bench.bars.set('cpu-sqlite', {
            title: `CPU per message, ${load.name}, ${layout.name}`,
            unit: 'us',
            bars: [
              { name: 'bare Socket.IO relay', value: bar('floor') },
              { name: 'Souk on SQLite', value: bar('ours') },
            ],
          });
        }
      }
    }
    return figures;
  },
};
