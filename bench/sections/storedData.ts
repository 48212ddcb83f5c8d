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
    const figures: Figure[] = [];
    for (const engine of await eachEngine(bench, 'stored_data')) {
      bench.say(`  filling ${engine.name}`);
      const data = await fillEngine(bench.options, engine.store);
      // The cold start comes first: it makes the first start of all, which writes what only a first start writes.
      const measures = [
        { id: 'B15', measure: coldStart },
        { id: 'B10', measure: historyPages },
        { id: 'B11', measure: inboxPages },
      ];
      for (const { id, measure } of measures) {
        if (only.size > 0 && !only.has(id)) continue;
        figures.push(...(await measure(bench, engine, data)));
        await bench.stopTargets();
      }
    }
    return figures;
  },
};
