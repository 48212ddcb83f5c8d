import { randomBytes } from 'node:crypto';
import { compiledServer } from '../serverProcess.js';
import { tellFindings } from '../tellFindings.js';
import { clusterEnvironment } from './clusterEnvironment.js';
import { type FaultKind, faultKinds } from './faults.js';
import { tortureCluster } from './tortureCluster.js';

/** Faults of each kind in one round: each round has its own cluster, and is judged by itself. */
const faultsOfRound = 10;

export interface ClusterRun {
  readonly faults: number;
  readonly seed: number;
  /** Absent: every kind. */
  readonly kinds?: readonly FaultKind[];
}

/** Faults in rounds; answers whether there was no finding. */
export async function runCluster({ faults, seed, kinds = faultKinds }: ClusterRun): Promise<boolean> {
  console.log(`cluster: ${faults} of each of ${kinds.join(', ')}, seed ${seed}`);
  const total: Partial<Record<FaultKind, number>> = {};
  let isClean = true;
  for (let round = 0; round * faultsOfRound < faults; round += 1) {
    const jwtSecret = randomBytes(32).toString('base64url');
    const report = await tortureCluster({
      command: [compiledServer],
      env: clusterEnvironment(jwtSecret),
      jwtSecret,
      faults: Math.min(faultsOfRound, faults - round * faultsOfRound),
      kinds,
      seed: seed + round,
    });
    for (const kind of kinds) total[kind] = (total[kind] ?? 0) + (report.figures.kills.faults[kind] ?? 0);
    console.log(JSON.stringify(report.figures));
    const isRoundClean = report.findings.length === 0 && report.surprises.length === 0;
    if (!isRoundClean) console.log(await tellFindings(report, `cluster-${seed + round}`));
    console.log(`cluster: round ${round + 1}, ${isRoundClean ? 'no finding' : 'FINDINGS'}; ${JSON.stringify(total)}`);
    isClean &&= isRoundClean;
  }
  return isClean;
}
