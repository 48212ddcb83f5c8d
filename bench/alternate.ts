import type { Load } from './generator/Load.js';
import { type Contender, measureSlice, type Slice } from './measureSlice.js';
import type { Options } from './options.js';

/** One slice of every contender, close together in time, so that the machine's moods hit all of them. */
export type Round<Name extends string> = Readonly<Record<Name, Slice>>;

export interface Alternation<Name extends string> {
  readonly rounds: readonly Round<Name>[];
  readonly voided: readonly string[];
}

/** Rows and other timers of the warm state reach their pace within this. */
const RAMP_MS = 700;

/** Warms everyone up, then measures in turns; who begins changes from round to round. Void rounds are repeated. */
export async function alternate<Name extends string>(
  contenders: Readonly<Record<Name, Contender>>,
  load: Load,
  { rounds: wanted, sliceMs, warmUpMs }: Options,
): Promise<Alternation<Name>> {
  const names = Object.keys(contenders) as Name[];
  for (const name of names) await measureSlice(contenders[name], load, { rampMs: warmUpMs / 2, sliceMs: warmUpMs / 2 });
  const rounds: Round<Name>[] = [];
  const voided: string[] = [];
  for (let attempt = 0; rounds.length < wanted && attempt < wanted * 2; attempt++) {
    const slices: Partial<Record<Name, Slice>> = {};
    const first = attempt % names.length;
    for (const name of [...names.slice(first), ...names.slice(0, first)]) {
      slices[name] = await measureSlice(contenders[name], load, { rampMs: RAMP_MS, sliceMs });
    }
    const round = slices as Round<Name>;
    const faults = names.flatMap((name) => round[name].faults.slice(0, 3).map((fault) => `${name}: ${fault}`));
    if (faults.length === 0) rounds.push(round);
    else voided.push(`round ${attempt + 1} at ${load.name}: ${faults.join('; ')}`);
  }
  if (rounds.length === 0) throw new Error(`no round at ${load.name} was whole:\n${voided.join('\n')}`);
  return { rounds, voided };
}
