import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { createServerSettings } from './engines.js';
import type { FindingKind } from './finding.js';
import type { SabotageName } from './sabotages.js';
import { torture } from './torture.js';

const sabotagedServer = fileURLToPath(new URL('./sabotagedServer.ts', import.meta.url));
const command = ['--conditions=source', '--import', 'tsx', sabotagedServer];

const cases: readonly (readonly [SabotageName, FindingKind, string])[] = [
  ['forgetCauses', 'doubled', 'deduplication is broken'],
  ['answerBeforeWriting', 'lost', 'the acknowledgement comes before the write'],
  ['swapNeighbours', 'reordered', "two entries are delivered with each other's numbers"],
];

/** Kinds found in a short run with kills and a disturbed wire against a server with this fault, or with none. */
async function findKinds(sabotage: SabotageName | 'none'): Promise<ReadonlySet<FindingKind>> {
  const { env, jwtSecret } = await createServerSettings('sqlite');
  const report = await torture({
    command,
    env: { ...env, SABOTAGE: sabotage },
    jwtSecret,
    kills: 5,
    seed: 4,
    isProxied: true,
  });
  return new Set(report.findings.map(({ kind }) => kind));
}

describe('the crash harness against a broken server', function () {
  this.timeout(90_000);

  it('[M1] finds nothing when nothing is broken', async () => {
    expect([...(await findKinds('none'))]).to.deep.equal([]);
  });

  for (const [sabotage, expected, fault] of cases) {
    it(`[M1] finds ${expected} when ${fault}`, async () => {
      expect([...(await findKinds(sabotage))]).to.include(expected);
    });
  }
});
