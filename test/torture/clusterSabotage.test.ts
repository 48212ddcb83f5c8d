import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { needsOwnMongod } from '../integration/mongo/OwnMongod.js';
import type { ClusterSabotageName } from './cluster/clusterSabotages.js';
import type { FaultKind } from './cluster/faults.js';
import { clusterEnvironment } from './cluster/runCluster.js';
import { tortureCluster } from './cluster/tortureCluster.js';
import type { FindingKind } from './finding.js';
import type { SabotageName } from './sabotages.js';

const sabotagedServer = fileURLToPath(new URL('./sabotagedServer.ts', import.meta.url));

interface Case {
  readonly sabotage: SabotageName | ClusterSabotageName;
  readonly fault: string;
  /** One of them at least: chance decides who notices first. */
  readonly expected: readonly FindingKind[];
  readonly kinds: readonly FaultKind[];
  readonly faults: number;
}

const cases: readonly Case[] = [
  {
    sabotage: 'acknowledgeOnPrimary',
    fault: 'acknowledges before the majority has it',
    expected: ['lost'],
    kinds: ['primary_kill'],
    faults: 2,
  },
  {
    sabotage: 'readLocally',
    fault: 'reads heads that may be lost',
    expected: ['lost', 'skipped', 'reordered'],
    kinds: ['primary_kill', 'machine_kill'],
    faults: 3,
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
];

describe('the crash harness of several nodes against broken ones', function () {
  this.timeout(300_000);
  needsOwnMongod();

  for (const { sabotage, fault, expected, kinds, faults } of cases) {
    it(`[M1] [M2] finds ${expected.join(' or ')} when each node ${fault}`, async () => {
      const jwtSecret = randomBytes(32).toString('base64url');
      const { findings } = await tortureCluster({
        command: ['--conditions=source', '--import', 'tsx', sabotagedServer],
        env: { ...clusterEnvironment(jwtSecret), SABOTAGE: sabotage },
        jwtSecret,
        faults,
        kinds,
        seed: 5,
        sendEveryMs: 40,
        isReplaced: true,
        patienceMs: 4_000,
      });
      expect(findings.map(({ kind }) => kind)).to.include.oneOf([...expected]);
    });
  }
});
