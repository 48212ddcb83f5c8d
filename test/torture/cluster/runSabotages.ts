import { countFindings } from '../finding.js';
import { ReplicaSet } from './ReplicaSet.js';
import { findIn, sabotageCases } from './sabotageCases.js';

/** The harness against servers that break a promise; answers whether each was caught. */
export async function runSabotages(seed: number): Promise<boolean> {
  const set = await ReplicaSet.start();
  let isCaught = true;
  for (const one of sabotageCases) {
    const counts = countFindings(await findIn(one, set, seed));
    const isFound = one.expected.some((kind) => (counts[kind] ?? 0) > 0);
    console.log(`${one.sabotage}: ${isFound ? 'caught' : 'NOT CAUGHT'}, ${JSON.stringify(counts)}`);
    isCaught &&= isFound;
  }
  return isCaught;
}
