import type { Bench } from '../Bench.js';
import type { Layout } from '../generator/Fleet.js';
import { Generator } from '../generator.js';
import type { Contender } from '../measureSlice.js';
import type { Target } from '../targets/Target.js';

/** Opens the same rooms on every target. */
export async function openContenders<Name extends string>(
  bench: Bench,
  targets: Readonly<Record<Name, Target>>,
  layout: Layout,
): Promise<Record<Name, Contender>> {
  const contenders: Partial<Record<Name, Contender>> = {};
  for (const name of Object.keys(targets) as Name[]) {
    const target = targets[name];
    contenders[name] = {
      target,
      generator: bench.closing(await Generator.open(target.url, layout, target.otherNodes?.[0]?.url)),
    };
  }
  return contenders as Record<Name, Contender>;
}
