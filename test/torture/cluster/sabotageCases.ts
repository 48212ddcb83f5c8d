import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { Finding, FindingKind } from '../finding.js';
import type { SabotageName } from '../sabotages.js';
import { clusterEnvironment } from './clusterEnvironment.js';
import type { ClusterSabotageName } from './clusterSabotages.js';
import type { FaultKind } from './faults.js';
import type { ReplicaSet } from './ReplicaSet.js';
import { tortureCluster } from './tortureCluster.js';

/** A server that breaks a promise, and what the checker has to call that. */
export interface SabotageCase {
  readonly sabotage: SabotageName | ClusterSabotageName;
  /** What each node does. */
  readonly fault: string;
  /** One of them at least: chance decides who notices first. */
  readonly expected: readonly FindingKind[];
  readonly kinds: readonly FaultKind[];
  readonly faults: number;
}

export const sabotageCases: readonly SabotageCase[] = [
  {
    sabotage: 'acknowledgeOnPrimary',
    fault: 'acknowledges before the majority has it',
    expected: ['lost'],
    kinds: ['primary_kill'],
    faults: 2,
  },
  {
    sabotage: 'ignoreRivals',
    fault: 'takes the entry of another node for its own',
    expected: ['lost'],
    kinds: ['clients_cut'],
    faults: 1,
  },
  {
    sabotage: 'forgetCauses',
    fault: 'knows what it stored by itself only',
    expected: ['doubled'],
    kinds: ['clients_cut', 'node_kill'],
    faults: 3,
  },
  {
    sabotage: 'neverHeal',
    fault: 'leaves the rows of a dead one',
    expected: ['stale_row'],
    kinds: ['clients_cut'],
    faults: 1,
  },
  {
    sabotage: 'readLocally',
    fault: 'reads heads that may be lost',
    expected: ['lost', 'skipped', 'reordered'],
    kinds: ['machine_kill'],
    faults: 6,
  },
];

const sabotagedServer = fileURLToPath(new URL('../sabotagedServer.ts', import.meta.url));

/** A short run against such a server. */
export async function findIn(
  { sabotage, kinds, faults }: SabotageCase,
  set: ReplicaSet,
  seed: number,
): Promise<readonly Finding[]> {
  const jwtSecret = randomBytes(32).toString('base64url');
  const { findings } = await tortureCluster({
    command: ['--conditions=source', '--import', 'tsx', sabotagedServer],
    env: { ...clusterEnvironment(jwtSecret), SABOTAGE: sabotage },
    jwtSecret,
    mongo: { set, database: `souk_${sabotage}` },
    faults,
    kinds,
    seed,
    sendEveryMs: 15,
    isReplaced: true,
    patienceMs: 5_000,
  });
  return findings;
}
