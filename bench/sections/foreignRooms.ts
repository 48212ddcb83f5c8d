import { randomBytes } from 'node:crypto';
import type { Bench, Section } from '../Bench.js';
import type { Figure } from '../figure.js';
import { Connection, Refusal } from '../generator/Connection.js';
import { signToken } from '../generator/signToken.js';
import { Generator } from '../generator.js';
import { quantile } from '../quantile.js';
import { startProduct } from '../targets/startProduct.js';
import { chanceToExceed } from './chanceToExceed.js';
import { eachEngine } from './eachEngine.js';
import { sharedSockets } from './layouts.js';
import { type Call, timeCalls } from './timeCalls.js';

const WARM_UP_CALLS = 500;

/** S14: a room of somebody else must look like one that does not exist, in what is answered and in how long it takes. */
export const foreignRooms: Section = {
  ids: ['S14'],
  title: 'Time to refuse a foreign room against one that does not exist',
  async run(bench: Bench): Promise<Figure[]> {
    const figures: Figure[] = [];
    for (const { name, store } of await eachEngine(bench, 'foreign_rooms')) {
      const ours = bench.owned(await startProduct(store));
      const generator = bench.closing(await Generator.open(ours.url, sharedSockets));
      const stranger = bench.closing(
        await Connection.open(ours.url, signToken({ sub: 'stranger', role: 'buyer', name: 'Інша' }), 'buyer'),
      );
      const foreignIds = generator.fleet.rooms.map((room) => room.id);
      await assertSameAnswer(stranger, foreignIds[0] ?? '', inventedLike(foreignIds[0] ?? ''));
      await timeCalls(stranger, randomMix(foreignIds, WARM_UP_CALLS));
      const times = await timeCalls(stranger, randomMix(foreignIds, bench.options.timedCalls * 2));
      figures.push(compare(bench, name, times.get('foreign') ?? [], times.get('nonexistent') ?? []));
      await bench.stopTargets();
    }
    return figures;
  },
};

function compare(bench: Bench, engine: string, foreign: readonly number[], nonexistent: readonly number[]): Figure {
  const title = `room:get refused, ${engine}`;
  bench.curves.set(`foreign-rooms-${engine.toLowerCase()}`, {
    title,
    unit: 'ms',
    curves: [
      { name: 'foreign', values: foreign },
      { name: 'nonexistent', values: nonexistent },
    ],
  });
  const { chance, low, high } = chanceToExceed(foreign, nonexistent);
  return {
    id: 'S14',
    name: `${title}: chance that a foreign room took longer than a nonexistent one (0.5 = no difference)`,
    load: 'one call at a time, at random',
    unit: '',
    better: 'lower',
    value: chance,
    min: low,
    max: high,
    voided: [],
    details: Object.fromEntries([
      ['calls', foreign.length + nonexistent.length],
      ['foreign minus nonexistent, us, p50', (quantile(foreign, 0.5) - quantile(nonexistent, 0.5)) * 1_000],
      ...[0.1, 0.5, 0.9, 0.99].flatMap((q) => [
        [`foreign, ms, p${q * 100}`, quantile(foreign, q)],
        [`nonexistent, ms, p${q * 100}`, quantile(nonexistent, q)],
      ]),
    ]),
  };
}

function* randomMix(foreignIds: readonly string[], count: number): Iterable<Call> {
  for (let index = 0; index < count; index++) {
    const foreign = foreignIds[Math.floor(Math.random() * foreignIds.length)] ?? '';
    const isForeign = Math.random() < 0.5;
    yield {
      kind: isForeign ? 'foreign' : 'nonexistent',
      command: 'room:get',
      payload: { roomId: isForeign ? foreign : inventedLike(foreign) },
      expects: 'room_not_found',
    };
  }
}

/** An id of the same length, so that only its existence differs. */
function inventedLike(id: string): string {
  return randomBytes(id.length).toString('base64url').slice(0, id.length);
}

async function assertSameAnswer(connection: Connection, foreign: string, nonexistent: string): Promise<void> {
  const answers = await Promise.all(
    [foreign, nonexistent].map((roomId) =>
      connection.request('room:get', { roomId }).then(
        () => `${roomId} was shown`,
        (error: unknown) =>
          error instanceof Refusal ? error.message.replace(/"requestId":"[^"]*"/, '') : String(error),
      ),
    ),
  );
  if (answers[0] !== answers[1]) throw new Error(`the answers differ: ${answers.join(' and ')}`);
}
