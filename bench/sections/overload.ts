import type { Bench, Section } from '../Bench.js';
import { type Figure, spread } from '../figure.js';
import { closedLoop, openLoop } from '../generator/Load.js';
import { watchResidentMemory } from '../machine/residentMemory.js';
import { type Contender, measureSlice, type Slice, type Timing } from '../measureSlice.js';
import { rate } from '../perMessage.js';
import { median, quantile } from '../quantile.js';
import { startProduct } from '../targets/startProduct.js';
import type { Target } from '../targets/Target.js';
import { type Engine, eachEngine } from './eachEngine.js';
import { IN_FLIGHT, sharedSockets } from './layouts.js';
import { openContenders } from './openContenders.js';

/** Offered load as a multiple of what the server can do. */
const EXCESS = 2;
/** Longer than the server lets a command wait, so that it is seen to put off what it cannot do in time. */
const SLICES_OF_EXCESS = 3;
/** No bound of the generator may save the server from what it is offered. */
const MOST_IN_FLIGHT = 1_000_000;
/** A generator that sends less than this share of the schedule has not offered what the row says. */
const LEAST_OFFERED = 0.97;
/** Rates within this factor are the same. */
const SAME_RATE = 1.1;
/** Attempts to find out what the peak is. */
const SEARCHES = 4;
/** As between the slices of other rows. */
const RAMP_MS = 700;

/** B12: what becomes of a node that is asked for twice what it can do. */
export const overload: Section = {
  ids: ['B12'],
  title: 'Twice the load that a node can carry',
  async run(bench: Bench): Promise<Figure[]> {
    const figures: Figure[] = [];
    for (const engine of await eachEngine(bench, 'overload')) figures.push(...(await ofEngine(bench, engine)));
    return figures;
  },
};

interface Burdened extends Slice {
  /** The most memory that the server had meanwhile, in KiB. */
  readonly memoryKiB: number;
  /** Messages put off with an error that asks to come again. */
  readonly refused: number;
  readonly offered: number;
}

interface Round {
  /** The most messages per second seen, whoever offered them. */
  readonly peakRate: number;
  /** With few in flight: memory is compared with this one. */
  readonly peak: Burdened;
  readonly excess: Burdened;
}

async function ofEngine(bench: Bench, { name, store }: Engine): Promise<Figure[]> {
  const wanted = bench.options.rounds;
  const rounds: Round[] = [];
  const voided: string[] = [];
  for (let attempt = 0; rounds.length < wanted && attempt < wanted * 2; attempt++) {
    // A fresh process each round: memory that an overload took may stay with it and would hide the next one's.
    const ours = bench.owned(await startProduct(store));
    const round = await oneRound(bench, ours);
    await ours.stop();
    const faults = faultsOf(round);
    if (!isExcess(round)) faults.push('what was offered was no excess: more came through than ever before');
    if (faults.length === 0) rounds.push(round);
    else voided.push(`${name}, round ${attempt + 1}: ${faults.join('; ')}`);
  }
  if (rounds.length === 0) throw new Error(`no round was whole:\n${voided.join('\n')}`);
  const of = (value: (round: Round) => number) => median(rounds.map(value));
  const common = {
    id: 'B12',
    load: `${EXCESS} times the most messages/s that came through, on a fixed schedule for ${secondsOf(bench)} s, ${sharedSockets.name}`,
    unit: '',
    voided,
    details: {
      rounds: rounds.length,
      'messages/s at peak': of(({ peakRate }) => peakRate),
      [`messages/s with ${IN_FLIGHT} in flight`]: of(({ peak }) => rate(peak)),
      'messages/s of those offered too many': of(({ excess }) => rate(excess)),
      'share of them put off with a retryable error': of(({ excess }) => excess.refused / excess.offered),
      [`MiB with ${IN_FLIGHT} in flight`]: of(({ peak }) => peak.memoryKiB / 1_024),
      'MiB under excess': of(({ excess }) => excess.memoryKiB / 1_024),
      'ms to delivery under excess, p50': of(({ excess }) => quantile(excess.latencies.delivery, 0.5)),
      'ms to delivery under excess, p99': of(({ excess }) => quantile(excess.latencies.delivery, 0.99)),
      'share of a core that the generator used': of(({ excess }) => excess.generatorShare),
    },
  } as const;
  return [
    {
      ...common,
      name: `messages per second at twice the capacity / at peak, ${name}`,
      better: 'higher',
      must: 0.8,
      aim: 0.95,
      ...spread(rounds.map(({ peakRate, excess }) => rate(excess) / peakRate)),
    },
    {
      ...common,
      name: `memory at twice the capacity / with ${IN_FLIGHT} in flight, ${name}`,
      better: 'lower',
      must: 1.5,
      aim: 1.2,
      ...spread(rounds.map(({ peak, excess }) => excess.memoryKiB / peak.memoryKiB)),
    },
  ];
}

/**
 * With so many in flight a server whose commits are slow still has room for more. So what came through at twice the
 * rate may be more than the peak: then that is the peak, and twice as much of it is offered.
 */
async function oneRound(bench: Bench, ours: Target): Promise<Round> {
  const { sliceMs, warmUpMs } = bench.options;
  const contender = (await openContenders(bench, { ours }, sharedSockets)).ours;
  const capacity = closedLoop(IN_FLIGHT);
  await measureSlice(contender, capacity, { rampMs: warmUpMs / 2, sliceMs: warmUpMs / 2 });
  const peak = await burden(contender, capacity, { rampMs: RAMP_MS, sliceMs });
  contender.generator.mayRefuse = true;
  let round: Round = { peakRate: rate(peak), peak, excess: peak };
  for (let search = 0; search < SEARCHES && faultsOf(round).length === 0; search++) {
    const peakRate = Math.max(round.peakRate, rate(round.excess));
    const tooMuch = openLoop(Math.round(peakRate * EXCESS), MOST_IN_FLIGHT);
    const excess = await burden(contender, tooMuch, { rampMs: RAMP_MS, sliceMs: sliceMs * SLICES_OF_EXCESS });
    round = { peakRate, peak, excess };
    if (isExcess(round)) break;
  }
  contender.generator.close();
  return round;
}

/** Whether the server was really offered about twice what it can do. */
const isExcess = ({ peakRate, excess }: Round): boolean => rate(excess) <= peakRate * SAME_RATE;

async function burden(contender: Contender, load: Parameters<typeof measureSlice>[1], timing: Timing) {
  const { generator, target } = contender;
  const before = { sent: generator.sent, refused: generator.refused };
  let offered = 0;
  const watched = watchResidentMemory(target.pid);
  const counting: typeof load = {
    name: load.name,
    start(started) {
      const stop = load.start(started);
      return () => {
        stop();
        offered = generator.sent - before.sent;
      };
    },
  };
  const slice = await measureSlice(contender, counting, timing);
  return { ...slice, memoryKiB: watched(), refused: generator.refused - before.refused, offered };
}

function faultsOf({ peakRate, peak, excess }: Round): string[] {
  const faults = peak.faults.slice(0, 3);
  if (excess === peak) return faults;
  const scheduled = EXCESS * peakRate * (excess.seconds + RAMP_MS / 1_000);
  faults.push(...excess.faults.slice(0, 3));
  if (excess.offered < scheduled * LEAST_OFFERED) {
    faults.push(`only ${excess.offered} messages of ${Math.round(scheduled)} were offered`);
  }
  return faults;
}

const secondsOf = (bench: Bench): string => `${(bench.options.sliceMs * SLICES_OF_EXCESS) / 1_000}`;
