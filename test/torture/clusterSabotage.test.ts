import { expect } from 'chai';
import { needsOwnMongod } from '../integration/mongo/OwnMongod.js';
import { ReplicaSet } from './cluster/ReplicaSet.js';
import { findIn, sabotageCases } from './cluster/sabotageCases.js';

/** The others take longer: `npm run torture -- --cluster --sabotages` runs them all. */
const quick = new Set(['acknowledgeOnPrimary', 'ignoreRivals']);
const seed = 5;

describe('the crash harness of several nodes against broken ones', function () {
  this.timeout(600_000);
  needsOwnMongod();
  let set: ReplicaSet;
  before(async () => {
    set = await ReplicaSet.start();
  });

  for (const one of sabotageCases.filter(({ sabotage }) => quick.has(sabotage))) {
    it(`[M1] [M2] finds ${one.expected.join(' or ')} when each node ${one.fault}`, async () => {
      const findings = await findIn(one, set, seed);
      expect(findings.map(({ kind }) => kind)).to.include.oneOf([...one.expected]);
    });
  }
});
