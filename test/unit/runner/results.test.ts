import { expect } from 'chai';
import { judge, readResults, summary } from '../../runner/results.js';

const noMongo = 'no mongod here';
const results = {
  passed: 3,
  failed: 1,
  skipped: [
    { suite: 'mongo store', title: 'mongo store appends', reason: noMongo },
    { suite: 'mongo store', title: 'mongo store pages', reason: noMongo },
    { suite: 'rooms', title: 'rooms later' },
  ],
  suites: [{ title: 'rooms', ms: 1_200 }],
};

describe('results of a run', () => {
  it('[P2] outside CI skipped tests are told and do not fail', () => {
    const judged = judge(results, new Set([noMongo]), false);
    expect(summary(results, judged).split('\n')).to.deep.equal([
      '  not run: mongo store: no mongod here (2 tests)',
      '  not run: rooms: marked as pending (1 test)',
      '3 passed, 1 failed, 3 skipped',
    ]);
  });

  it('[P2] in CI only what cannot be had here may be skipped', () => {
    const judged = judge(results, new Set([noMongo]), true);
    expect(summary(results, judged).split('\n').at(-1)).to.equal('3 passed, 2 failed, 2 skipped');
  });

  it('[P2] in CI a tool that is there and does not work fails its suites', () => {
    const judged = judge(results, new Set(), true);
    expect(summary(results, judged).split('\n').at(-1)).to.equal('3 passed, 4 failed');
  });

  it('[P2] a whole run names its slowest suites', () => {
    const suites = Array.from({ length: 120 }, (_, at) => ({ title: `suite ${at}`, ms: at * 1_000 }));
    const lines = summary({ ...results, suites }, judge(results, new Set([noMongo]), false)).split('\n');
    expect(lines[0]).to.equal('  119 s: suite 119');
    expect(lines.filter((line) => line.includes(' s: suite '))).to.have.lengthOf(15);
  });

  it('[P2] a run that wrote no results has failed', () => {
    expect(readResults('/nonexistent/results.json')).to.deep.equal({
      passed: 0,
      failed: 1,
      skipped: [],
      suites: [],
    });
  });
});
