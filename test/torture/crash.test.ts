import { randomInt } from 'node:crypto';
import { expect } from 'chai';
import { needs } from '../support/needs.js';
import { createServerSettings, engines } from './engines.js';
import { countFindings, describeFinding } from './finding.js';
import { compiledServer, crashPoints } from './serverProcess.js';
import { type TortureReport, torture } from './torture.js';

const seed = Number(process.env.TORTURE_SEED ?? randomInt(1, 1_000_000));
/** One defect makes many findings; the first ones tell. */
const shown = 10;
const kills = { direct: 100, proxied: 12 };
/** Points that rows pass only when a write falls due may be missed on a busy machine; never most of them. */
const leastHits = 4;

for (const engine of engines) {
  describe(`crashes and disorder on ${engine} (seed ${seed})`, function () {
    this.timeout(600_000);
    if (engine === 'mongo') needs('mongo');

    it(`[M1] [M2] [O2] keeps every promise through ${kills.direct} kills under load`, async () => {
      const settings = await createServerSettings(engine);
      const report = await torture({ ...settings, command: [compiledServer], kills: kills.direct, seed });
      expectClean(report);
      expect(report.figures.kills.kills).to.equal(kills.direct);
      for (const point of crashPoints) expect(report.figures.kills.atPoints[point], point).to.be.at.least(leastHits);
      expect(report.figures.retries).to.be.above(0);
      expect(report.figures.discarded).to.equal(0);
    });

    it('[M1] [M2] keeps every promise to clients whose acknowledgements are dropped, doubled and delayed', async () => {
      const settings = await createServerSettings(engine);
      const report = await torture({
        ...settings,
        command: [compiledServer],
        kills: kills.proxied,
        seed,
        isProxied: true,
      });
      expectClean(report);
      const { proxied, retries } = report.figures;
      for (const fate of ['dropped', 'doubled', 'delayed'] as const) expect(proxied?.[fate], fate).to.be.above(50);
      expect(retries).to.be.above(50);
    });
  });
}

function expectClean({ findings, surprises, figures }: TortureReport): void {
  expect(surprises.slice(0, shown), `${surprises.length} surprises`).to.deep.equal([]);
  expect(findings.slice(0, shown).map(describeFinding), JSON.stringify(countFindings(findings))).to.deep.equal([]);
  expect(figures.acknowledged).to.equal(figures.sends);
  expect(figures.entries).to.equal(figures.sends + figures.rooms);
}
