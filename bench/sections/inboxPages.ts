import type { Bench } from '../Bench.js';
import { type Figure, spread } from '../figure.js';
import type { FilledData } from '../fill/FilledData.js';
import { Connection } from '../generator/Connection.js';
import { signToken } from '../generator/signToken.js';
import { type CommandCounts, commandCounts, listBetween } from '../machine/storeCommands.js';
import { median, quantile } from '../quantile.js';
import { startProduct } from '../targets/startProduct.js';
import type { Engine } from './eachEngine.js';
import { type Call, timeCalls } from './timeCalls.js';

const PAGE = 20;
const COUNTED_CALLS = 200;

const countsBetween = (before: CommandCounts, after: CommandCounts): number =>
  ['aggregate', 'count'].reduce((sum, name) => sum + (after.get(name) ?? 0) - (before.get(name) ?? 0), 0);

/** B11: a page of the inbox with its counters costs the same however many rooms the shop has. */
export async function inboxPages(bench: Bench, engine: Engine, data: FilledData): Promise<Figure[]> {
  const { options } = bench;
  const ours = bench.owned(await startProduct(engine.store));
  const shops = [data.largeShop.shopId, data.smallShop.shopId];
  const token = signToken({ sub: 'seller-of-both', role: 'seller', name: 'Продавець', shops });
  const connection = bench.closing(await Connection.open(ours.url, token, 'shop'));
  const perRound = Math.ceil(options.timedCalls / options.rounds);
  await timeCalls(connection, lists(data, Math.min(perRound, 500)));
  const rounds: Map<string, number[]>[] = [];
  for (let round = 0; round < options.rounds; round++) rounds.push(await timeCalls(connection, lists(data, perRound)));
  const at = (kind: string, q: number) => rounds.map((times) => quantile(times.get(kind) ?? [], q));
  const small = at('small', 0.99);
  const [largeCount, smallCount] = [data.largeShop.rooms, data.smallShop.rooms].map((rooms) =>
    rooms.toLocaleString('en'),
  );
  const load = 'one call at a time, first page';
  const figures: Figure[] = [
    {
      id: 'B11',
      name: `inbox page of ${PAGE}, p99, ${largeCount} rooms / ${smallCount}, ${engine.name}`,
      load,
      unit: '',
      better: 'lower',
      must: 1.5,
      aim: 1.1,
      ...spread(at('large', 0.99).map((value, round) => value / (small[round] ?? Number.NaN))),
      voided: [],
      details: Object.fromEntries(
        ['large', 'small'].flatMap((kind) => [
          [`${kind} shop: ms, p99`, median(at(kind, 0.99))],
          [`${kind} shop: ms, p50`, median(at(kind, 0.5))],
        ]),
      ),
    },
  ];
  if (engine.store.engine === 'sqlite') return figures;
  const { mongod } = engine.store;
  // What the server asks by itself is left out.
  const idleMs = 2_000;
  const beforeIdle = await commandCounts(mongod);
  await new Promise((resolve) => setTimeout(resolve, idleMs));
  const afterIdle = await commandCounts(mongod);
  const before = await commandCounts(mongod);
  const calls = [...lists(data, COUNTED_CALLS)].filter(({ kind }) => kind === 'large');
  const startedAt = performance.now();
  await timeCalls(connection, calls);
  const elapsedMs = performance.now() - startedAt;
  const after = await commandCounts(mongod);
  // The page is a find; the counters are one aggregate, whatever the number of tabs.
  const idle = countsBetween(beforeIdle, afterIdle) / idleMs;
  const value = Math.round(((countsBetween(before, after) - idle * elapsedMs) / calls.length) * 100) / 100;
  const details = { 'commands seen': listBetween(before, after), calls: calls.length };
  const name = 'queries for the counters of all tabs, MongoDB';
  figures.push({
    id: 'B11',
    name,
    load,
    unit: 'queries',
    better: 'lower',
    must: 1,
    aim: 0,
    value,
    min: value,
    max: value,
    voided: [],
    details,
  });
  return figures;
}

function* lists({ largeShop, smallShop }: FilledData, count: number): Iterable<Call> {
  for (let index = 0; index < count; index++) {
    yield { kind: 'large', command: 'room:list', payload: { shopId: largeShop.shopId, limit: PAGE } };
    yield { kind: 'small', command: 'room:list', payload: { shopId: smallShop.shopId, limit: PAGE } };
  }
}
