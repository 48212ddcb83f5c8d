import { expect } from 'chai';
import sinon from 'sinon';
import { SpentReport } from '../../../server/limits/SpentReport.js';
import { TokenBucket } from '../../../server/limits/TokenBucket.js';
import { onTeardown } from '../../support/teardown.js';

describe('what is spent on several nodes', () => {
  it('[S9] a fast spender is told at once, others each second, single permits not at all', async () => {
    const time = sinon.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTeardown(() => time.restore());
    const told: unknown[] = [];
    const report = new SpentReport(5, (spent) => void told.push(spent));
    for (let spent = 0; spent < 6; spent += 1) report.note('fast');
    expect(told).to.deep.equal([[['fast', 5]]]);
    report.note('slow');
    report.note('slow');
    report.note('single');
    await time.tickAsync(1_000);
    expect(told.slice(1)).to.deep.equal([[['slow', 2]]]);
    await time.tickAsync(5_000);
    expect(told).to.have.lengthOf(2);
    expect(time.countTimers()).to.equal(0);
  });

  it('[S9] what was spent elsewhere is owed, a full bucket at most', () => {
    const size = { perMs: 0.01, burst: 10 };
    const bucket = new TokenBucket(size, 0);
    bucket.owe(size, 0, 10);
    expect(bucket.take(size, 0)).to.equal(100);
    bucket.owe(size, 0, 1_000);
    expect(bucket.peek(size, 0)).to.equal(1_100);
    expect(bucket.take(size, 1_100)).to.equal(0);
  });
});
