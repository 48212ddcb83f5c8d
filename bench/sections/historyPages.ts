import type { Bench } from '../Bench.js';
import { type Figure, spread } from '../figure.js';
import type { FilledData, FilledLog } from '../fill/FilledData.js';
import { Connection } from '../generator/Connection.js';
import { signToken } from '../generator/signToken.js';
import { median, quantile } from '../quantile.js';
import { startProduct } from '../targets/startProduct.js';
import type { Engine } from './eachEngine.js';
import { type Call, timeCalls } from './timeCalls.js';

const PAGE = 50;
const DEEP_PAGE = 1_000;

/** B10: a page of history costs the same however long the log and however deep the page. */
export async function historyPages(bench: Bench, { name, store }: Engine, data: FilledData): Promise<Figure[]> {
  const { options } = bench;
  const ours = bench.owned(await startProduct(store));
  const token = signToken({ sub: data.buyerId, role: 'buyer', name: 'Олена Коваленко' });
  const connection = bench.closing(await Connection.open(ours.url, token, 'buyer'));
  const perRound = Math.ceil(options.timedCalls / options.rounds);
  await timeCalls(connection, pages(data, perRound));
  const rounds: Map<string, number[]>[] = [];
  for (let round = 0; round < options.rounds; round++) rounds.push(await timeCalls(connection, pages(data, perRound)));
  const p99 = (kind: string) => rounds.map((times) => quantile(times.get(kind) ?? [], 0.99));
  const figureOf = (
    what: string,
    load: string,
    kinds: readonly [string, string],
    goals: { must: number; aim: number },
  ): Figure => {
    const [above, below] = kinds.map(p99) as [number[], number[]];
    return {
      id: 'B10',
      name: `page of ${PAGE} from history, p99, ${what}, ${name}`,
      load,
      unit: '',
      better: 'lower',
      ...goals,
      ...spread(above.map((value, round) => value / (below[round] ?? Number.NaN))),
      voided: [],
      details: Object.fromEntries(
        kinds.flatMap((kind) => [
          [`${kind}: ms, p99`, median(p99(kind))],
          [`${kind}: ms, p50`, median(rounds.map((times) => quantile(times.get(kind) ?? [], 0.5)))],
        ]),
      ),
    };
  };
  const [long, short] = [data.longRoom, data.shortRoom].map((room) => room.headSeq.toLocaleString('en'));
  return [
    figureOf(`${long} entries / ${short}`, 'one call at a time, pages at random', ['long room', 'short room'], {
      must: 1.3,
      aim: 1.05,
    }),
    figureOf(
      `page ${DEEP_PAGE.toLocaleString('en')} / page 1`,
      `one call at a time, ${long} entries`,
      ['deep page', 'first page'],
      { must: 1.2, aim: 1.05 },
    ),
  ];
}

/** Calls of all kinds by turns, so that the machine's moods hit all of them. */
function* pages({ longRoom, shortRoom }: FilledData, count: number): Iterable<Call> {
  const deepest = Math.min(DEEP_PAGE, Math.floor(longRoom.headSeq / PAGE));
  for (let index = 0; index < count; index++) {
    yield page('long room', longRoom, anywhere(longRoom));
    yield page('short room', shortRoom, anywhere(shortRoom));
    yield page('deep page', longRoom, longRoom.headSeq + 1 - (deepest - 1) * PAGE);
    yield page('first page', longRoom, longRoom.headSeq + 1);
  }
}

function page(kind: string, { roomId }: FilledLog, before: number): Call {
  return { kind, command: 'room:history', payload: { roomId, before, limit: PAGE } };
}

function anywhere({ headSeq }: FilledLog): number {
  return PAGE + 1 + Math.floor(Math.random() * (headSeq - PAGE));
}
