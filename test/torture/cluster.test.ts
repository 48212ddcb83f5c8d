import { randomBytes, randomInt } from 'node:crypto';
import { expect } from 'chai';
import { needsOwnMongod } from '../integration/mongo/OwnMongod.js';
import { clusterEnvironment } from './cluster/clusterEnvironment.js';
import { faultKinds } from './cluster/faults.js';
import { tortureCluster } from './cluster/tortureCluster.js';
import { countFindings, describeFinding } from './finding.js';
import { compiledServer } from './serverProcess.js';

const seed = Number(process.env.TORTURE_SEED ?? randomInt(1, 1_000_000));
/** One defect makes many findings; the first ones tell. */
const shown = 10;
const ofEach = 2;

describe(`three nodes on a replica set (seed ${seed})`, function () {
  this.timeout(600_000);
  needsOwnMongod();

  it('[M1] [M2] [F1] [F4] [F5] [F15] [F16] keep every promise while nodes, links and primaries fail', async () => {
    const jwtSecret = randomBytes(32).toString('base64url');
    const { findings, surprises, figures } = await tortureCluster({
      command: [compiledServer],
      env: clusterEnvironment(jwtSecret),
      jwtSecret,
      faults: ofEach,
      seed,
      isReplaced: true,
    });
    expect(surprises.slice(0, shown), `${surprises.length} surprises`).to.deep.equal([]);
    expect(findings.slice(0, shown).map(describeFinding), JSON.stringify(countFindings(findings))).to.deep.equal([]);
    expect(figures.acknowledged).to.equal(figures.sends);
    expect(figures.entries).to.equal(figures.sends + figures.rooms);
    expect(figures.retries).to.be.above(0);
    for (const kind of faultKinds) expect(figures.kills.faults[kind], kind).to.equal(ofEach);
  });
});
