import type { Bench } from '../Bench.js';
import { type Figure, spread } from '../figure.js';
import { startProduct } from '../targets/startProduct.js';
import type { Engine } from './eachEngine.js';

/** B15: from starting the process to an answer of 200 from `/readyz`, files in the page cache. */
export async function coldStart(bench: Bench, { name, store }: Engine): Promise<Figure[]> {
  await (await startProduct(store)).stop();
  const seconds: number[] = [];
  for (let round = 0; round < bench.options.rounds; round++) {
    const startedAt = performance.now();
    const ours = bench.owned(await startProduct(store));
    while ((await fetch(`${ours.url}/readyz`)).status !== 200) {
      if (performance.now() - startedAt > 60_000) throw new Error('not ready within a minute');
    }
    seconds.push((performance.now() - startedAt) / 1_000);
    await ours.stop();
  }
  const goals = name === 'SQLite' ? { must: 2, aim: 0.7 } : {};
  return [
    {
      id: 'B15',
      name: `start to ready, ${name}`,
      load: `${bench.options.longRoomEntries.toLocaleString('en')} entries in one room and ${bench.options.largeShopRooms.toLocaleString('en')} rooms`,
      unit: 's',
      better: 'lower',
      ...goals,
      ...spread(seconds),
      voided: [],
      details: {},
    },
  ];
}
