import { alternate } from '../alternate.js';
import type { Bench, Section } from '../Bench.js';
import type { Figure } from '../figure.js';
import { closedLoop } from '../generator/Load.js';
import { rate } from '../perMessage.js';
import { median } from '../quantile.js';
import { ratioFigure } from '../ratioFigure.js';
import { startNaive } from '../targets/startNaive.js';
import { startProduct } from '../targets/startProduct.js';
import { IN_FLIGHT, sharedSockets } from './layouts.js';
import { openContenders } from './openContenders.js';

export const naiveThroughput: Section = {
  ids: ['B3'],
  title: 'Messages per second against a naive build on the same MongoDB',
  needsMongod: true,
  async run(bench: Bench): Promise<Figure[]> {
    const mongod = await bench.mongod();
    const naive = bench.owned(await startNaive(mongod));
    const dataDir = bench.newDirectory('mongo');
    const ours = bench.owned(await startProduct({ engine: 'mongo', mongod, database: 'against_naive', dataDir }));
    const contenders = await openContenders(bench, { naive, ours }, sharedSockets);
    const load = closedLoop(IN_FLIGHT);
    const alternation = await alternate(contenders, load, bench.options);
    const { rounds } = alternation;
    bench.bars.set('rate-mongodb', {
      title: `Messages per second, ${load.name}, ${sharedSockets.name}`,
      unit: '/s',
      bars: [
        { name: 'naive: mongoose, one document each', value: median(rounds.map((round) => rate(round.naive))) },
        { name: 'Souk on MongoDB', value: median(rounds.map((round) => rate(round.ours))) },
      ],
    });
    const perMessage = (who: 'naive' | 'ours') =>
      median(rounds.map(({ [who]: slice }) => slice.storeCommands / slice.messages));
    const goal = { id: 'B3', name: 'messages per second, ours / naive', load: `${load.name}, ${sharedSockets.name}` };
    const figure = ratioFigure(
      { ...goal, must: 6, aim: 10, better: 'higher' },
      alternation,
      (round) => rate(round.ours) / rate(round.naive),
    );
    const commands = {
      'naive: store commands per message': perMessage('naive'),
      'ours: store commands per message': perMessage('ours'),
    };
    return [{ ...figure, details: { ...figure.details, ...commands } }];
  },
};
