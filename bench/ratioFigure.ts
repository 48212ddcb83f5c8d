import type { Alternation } from './alternate.js';
import { type Figure, spread } from './figure.js';
import type { Slice } from './measureSlice.js';
import { rate, serverCost } from './perMessage.js';
import { median, quantile } from './quantile.js';

type Goal = Pick<Figure, 'id' | 'name' | 'load'> & Partial<Pick<Figure, 'must' | 'aim' | 'better'>>;

/** A figure of one value per round, with the absolute values of every contender behind it. */
export function ratioFigure<Name extends string>(
  goal: Goal,
  { rounds, voided }: Alternation<Name>,
  ratioOf: (round: Readonly<Record<Name, Slice>>) => number,
): Figure {
  return {
    better: 'lower',
    unit: '',
    ...goal,
    ...spread(rounds.map(ratioOf)),
    voided,
    details: Object.assign(
      { rounds: rounds.length },
      ...namesOf(rounds).map((name) =>
        describe(
          name,
          rounds.map((round) => round[name]),
        ),
      ),
    ),
  };
}

function namesOf<Name extends string>(rounds: readonly Readonly<Record<Name, Slice>>[]): Name[] {
  return Object.keys(rounds[0] ?? {}) as Name[];
}

function describe(name: string, slices: readonly Slice[]): Record<string, number> {
  const ofSlices = (value: (slice: Slice) => number) => median(slices.map(value));
  return {
    [`${name}: messages/s`]: ofSlices(rate),
    [`${name}: us of the server per message`]: ofSlices(serverCost),
    [`${name}: us of mongod per message`]: ofSlices((slice) => slice.storeUs / slice.messages),
    [`${name}: ms to delivery, p50`]: ofSlices((slice) => quantile(slice.latencies.delivery, 0.5)),
    [`${name}: ms to delivery, p99`]: ofSlices((slice) => quantile(slice.latencies.delivery, 0.99)),
    [`${name}: ms to the ack, p50`]: ofSlices((slice) => quantile(slice.latencies.ack, 0.5)),
    [`${name}: bytes to clients per message`]: ofSlices((slice) => slice.bytesPerMessage),
    [`${name}: share of a core that the generator used`]: ofSlices((slice) => slice.generatorShare),
  };
}
