import type { Bench, Section } from '../Bench.js';
import { type Figure, spread } from '../figure.js';
import { openFleet } from '../generator/Fleet.js';
import type { StartedProcess } from '../machine/childProcess.js';
import { collectGarbage } from '../machine/collectGarbage.js';
import { residentKiB } from '../machine/residentMemory.js';
import { median } from '../quantile.js';
import { startFloor } from '../targets/startFloor.js';
import { startProduct } from '../targets/startProduct.js';
import type { Target } from '../targets/Target.js';

type Measured = Target & { readonly process: StartedProcess };
type Name = 'floor' | 'ours';

const SHOPS = 20;
/** This part comes first and stays: what a first connection loads and compiles is not what the next one costs. */
const WARM_UP_SHARE = 0.5;
/** Rows of the rooms are written by then, and what a connection needs only at its start has been let go. */
const QUIET_MS = 3_000;
/** A collection frees what another one could not yet, such as what waits for a finalizer. */
const COLLECTIONS = 3;

/** B6: what one more connection costs while nobody writes. */
export const idleConnections: Section = {
  ids: ['B6'],
  title: 'Memory per idle connection',
  async run(bench: Bench): Promise<Figure[]> {
    const { rounds: wanted, idleConnections: count } = bench.options;
    const starts: Readonly<Record<Name, () => Promise<Measured>>> = {
      floor: () => startFloor({ probe: 'garbage' }),
      ours: () => startProduct({ engine: 'sqlite', dataDir: bench.newDirectory('idle') }, { probe: 'garbage' }),
    };
    const rounds: Record<Name, number>[] = [];
    const voided: string[] = [];
    for (let attempt = 0; rounds.length < wanted && attempt < wanted * 2; attempt++) {
      const kib: Partial<Record<Name, number>> = {};
      const faults: string[] = [];
      for (const name of attempt % 2 === 0 ? (['floor', 'ours'] as const) : (['ours', 'floor'] as const)) {
        const { perConnection, lost } = await measure(bench, await starts[name](), count);
        kib[name] = perConnection;
        if (lost > 0) faults.push(`${name}: ${lost} connections were gone`);
        if (perConnection <= 0) faults.push(`${name}: ${perConnection} KiB per connection`);
      }
      if (faults.length === 0) rounds.push(kib as Record<Name, number>);
      else voided.push(`round ${attempt + 1}: ${faults.join('; ')}`);
    }
    if (rounds.length === 0) throw new Error(`no round was whole:\n${voided.join('\n')}`);
    const medianOf = (name: Name) => median(rounds.map((round) => round[name]));
    bench.bars.set('memory-idle', {
      title: 'Resident memory per idle connection',
      unit: 'KiB',
      bars: [
        { name: 'bare Socket.IO', value: medianOf('floor') },
        { name: 'Souk', value: medianOf('ours') },
      ],
    });
    return [
      {
        id: 'B6',
        name: 'resident memory per idle authenticated connection, ours / bare Socket.IO',
        load: `${count.toLocaleString('en')} buyers with a room each, after ${Math.round(count * WARM_UP_SHARE).toLocaleString('en')} others, garbage collected`,
        unit: '',
        better: 'lower',
        must: 1.3,
        aim: 0.95,
        ...spread(rounds.map(({ ours, floor }) => ours / floor)),
        voided,
        details: {
          rounds: rounds.length,
          'floor: KiB per connection': medianOf('floor'),
          'ours: KiB per connection, its room in memory included': medianOf('ours'),
        },
      },
    ];
  },
};

/** A fresh process each time: what one has once needed it may keep. */
async function measure(
  bench: Bench,
  started: Measured,
  count: number,
): Promise<{ readonly perConnection: number; readonly lost: number }> {
  const target = bench.owned(started);
  const open = async (rooms: number) => bench.closing(await openFleet(target.url, target.url, { shops: SHOPS, rooms }));
  const first = await open(Math.round(count * WARM_UP_SHARE));
  const before = await settledKiB(target);
  const more = await open(count);
  const after = await settledKiB(target);
  const lost = [...first.connections, ...more.connections].filter((connection) => !connection.isOpen).length;
  first.close();
  more.close();
  await target.stop();
  return { perConnection: (after - before) / more.connections.length, lost };
}

async function settledKiB(target: Measured): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
  for (let collection = 0; collection < COLLECTIONS; collection++) await collectGarbage(target.process);
  return residentKiB(target.pid);
}
