import type { Bench, Section } from '../Bench.js';
import { type Figure, spread } from '../figure.js';
import { rejoinRooms, syncRooms } from '../generator/catchUp.js';
import { openFilesAllowed } from '../machine/openFiles.js';
import { median } from '../quantile.js';
import { startFloor } from '../targets/startFloor.js';
import { startProduct } from '../targets/startProduct.js';
import { type Deployment, loseNode, type Return } from './loseNode.js';

type Name = 'floor' | 'ours';

/** Beside the clients: the program, the data, the clients of the round before that are still closing. */
const OTHER_FILES = 1_000;

/** B9: one node on SQLite is killed and started again; the relay likewise. */
export const lostNode: Section = {
  ids: ['B9'],
  title: 'The return of clients that lost their node',
  async run(bench: Bench): Promise<Figure[]> {
    const clients = affordable(bench);
    const deployments: Readonly<Record<Name, () => Deployment>> = {
      floor: () => ({ catchUp: rejoinRooms, isDurable: false, start: (port) => startFloor({ port }) }),
      ours: () => {
        const store = { engine: 'sqlite', dataDir: bench.newDirectory('lost-node') } as const;
        return {
          catchUp: syncRooms,
          isDurable: true,
          start: (port) => startProduct(store, { env: { PORT: `${port}` } }),
        };
      },
    };
    const { rounds: wanted } = bench.options;
    const rounds: Record<Name, Return>[] = [];
    const all: Return[] = [];
    const voided: string[] = [];
    for (let attempt = 0; rounds.length < wanted && attempt < wanted * 2; attempt++) {
      const round: Partial<Record<Name, Return>> = {};
      for (const name of attempt % 2 === 0 ? (['floor', 'ours'] as const) : (['ours', 'floor'] as const)) {
        round[name] = await loseNode(bench, deployments[name](), { clients, seed: attempt });
      }
      const { floor, ours } = round as Record<Name, Return>;
      all.push(ours);
      const faults = [
        ...floor.faults.map((fault) => `floor: ${fault}`),
        ...ours.faults.map((fault) => `ours: ${fault}`),
      ];
      if (faults.length === 0) rounds.push({ floor, ours });
      else voided.push(`round ${attempt + 1}: ${faults.slice(0, 4).join('; ')}`);
    }
    if (rounds.length === 0) bench.say(`  no round was whole:\n${voided.join('\n')}`);
    const load = `${clients.toLocaleString('en')} clients, some writing; one node (ours on SQLite) killed and started again at once on its port, the jitter of the SDK for both`;
    return [
      ...(rounds.length === 0 ? [] : [timeFigure(rounds, load, voided)]),
      {
        id: 'B9',
        name: 'messages lost or doubled, ours',
        load,
        unit: '',
        better: 'lower',
        must: 0,
        aim: 0,
        // The worst of all rounds: a void one counts here.
        ...spread([Math.max(...all.map(({ lost, doubled }) => lost + doubled))]),
        voided: rounds.length === 0 ? voided : [],
        details: {
          rounds: all.length,
          'messages written, in all rounds': all.reduce((sum, { written }) => sum + written, 0),
          'of them unanswered when the node died, or written without one': all.reduce(
            (sum, { caught }) => sum + caught,
            0,
          ),
          lost: all.reduce((sum, { lost }) => sum + lost, 0),
          doubled: all.reduce((sum, { doubled }) => sum + doubled, 0),
        },
      },
    ];
  },
};

function timeFigure(rounds: readonly Record<Name, Return>[], load: string, voided: readonly string[]): Figure {
  const describe = (name: Name): [string, number][] => {
    const of = (value: (one: Return) => number) => median(rounds.map((round) => value(round[name])));
    return [
      [`${name}: s until all are back and exact`, of(({ allBackMs }) => allBackMs / 1_000)],
      [`${name}: s until the port answers`, of(({ listeningMs }) => listeningMs / 1_000)],
      [`${name}: s until a client is back, p50`, of(({ p50Ms }) => p50Ms / 1_000)],
      [`${name}: s until a client is back, p99`, of(({ p99Ms }) => p99Ms / 1_000)],
      [`${name}: attempts of one client at most`, of(({ mostAttempts }) => mostAttempts)],
      [`${name}: us of the server per client, its start included`, of(({ serverUs }) => serverUs)],
    ];
  };
  return {
    id: 'B9',
    name: 'time until all clients are back and exact, ours / bare Socket.IO',
    load,
    unit: '',
    better: 'lower',
    must: 1.6,
    aim: 1.2,
    ...spread(rounds.map(({ ours, floor }) => ours.allBackMs / floor.allBackMs)),
    voided,
    details: { rounds: rounds.length, ...Object.fromEntries([...describe('floor'), ...describe('ours')]) },
  };
}

/** Every client is a file of ours; Node has raised the limit as far as it may. */
function affordable(bench: Bench): number {
  const wanted = bench.options.lostClients;
  const allowed = openFilesAllowed() - OTHER_FILES;
  if (wanted <= allowed) return wanted;
  bench.say(`  only ${allowed} clients instead of ${wanted}: raise the hard limit of open files (ulimit -Hn)`);
  if (allowed < 100) throw new Error('too few open files are allowed for a crowd of clients');
  return allowed;
}
