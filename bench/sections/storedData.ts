import type { Bench, Section } from '../Bench.js';
import type { Figure } from '../figure.js';
import { fillEngine } from '../fill/fillEngine.js';
import { coldStart } from './coldStart.js';
import { eachEngine } from './eachEngine.js';
import { historyPages } from './historyPages.js';
import { inboxPages } from './inboxPages.js';

/** What must not depend on how much there is: one filled store per engine serves all three. */
export const storedData: Section = {
  ids: ['B10', 'B11', 'B15'],
  title: 'Pages and start with a million entries',
  async run(bench: Bench): Promise<Figure[]> {
    const { only } = bench.options;
    const isWanted = (id: string) => only.size === 0 || only.has(id);
    const figures: Figure[] = [];
    for (const engine of await eachEngine(bench, 'stored_data')) {
      bench.say(`  filling ${engine.name}`);
      const data = await fillEngine(bench.options, engine.store);
      // The first start writes what only a first start writes.
      if (isWanted('B15')) figures.push(...(await coldStart(bench, engine)));
      if (isWanted('B10')) figures.push(...(await historyPages(bench, engine, data)));
      if (isWanted('B11')) figures.push(...(await inboxPages(bench, engine, data)));
      await bench.stopTargets();
    }
    return figures;
  },
};
