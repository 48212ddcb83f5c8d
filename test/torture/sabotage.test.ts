import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { createServerSettings } from './engines.js';
import type { FindingKind } from './finding.js';
import type { SabotageName } from './sabotages.js';
import { torture } from './torture.js';

const sabotagedServer = fileURLToPath(new URL('./sabotagedServer.ts', import.meta.url));
const command = ['--conditions=source', '--import', 'tsx', sabotagedServer];

interface Case {
  readonly sabotage: SabotageName;
  readonly fault: string;
  readonly expected: FindingKind;
  readonly isProxied: boolean;
}

const cases: readonly Case[] = [
  { sabotage: 'forgetCauses', fault: 'deduplication is broken', expected: 'doubled', isProxied: true },
  { sabotage: 'answerBeforeWriting', fault: 'the ack comes before the write', expected: 'lost', isProxied: false },
  { sabotage: 'swapNeighbours', fault: 'two entries have changed numbers', expected: 'reordered', isProxied: true },
];

/** Kinds found in a short run against a server with this fault, or with none. */
async function findKinds(sabotage: SabotageName | 'none', isProxied: boolean): Promise<FindingKind[]> {
  const { env, jwtSecret } = await createServerSettings('sqlite');
  const report = await torture({
    command,
    env: { ...env, SABOTAGE: sabotage },
    jwtSecret,
    kills: 3,
    seed: 4,
    isProxied,
  });
  return [...new Set(report.findings.map(({ kind }) => kind))];
}

describe('the crash harness against a broken server', function () {
  this.timeout(120_000);

  it('[M1] finds nothing when nothing is broken', async () => {
    expect(await findKinds('none', true)).to.deep.equal([]);
  });

  for (const { sabotage, fault, expected, isProxied } of cases) {
    it(`[M1] finds ${expected} when ${fault}`, async () => {
      expect(await findKinds(sabotage, isProxied)).to.include(expected);
    });
  }
});
