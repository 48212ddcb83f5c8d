import { expect } from 'chai';
import { useFakeTimers } from 'sinon';
import { RecentEnds } from '../../../server/transport/socket/RecentEnds.js';
import { onTeardown } from '../../support/teardown.js';

const OLENA = 'buyer:olena';

describe('RecentEnds', () => {
  let time: ReturnType<typeof useFakeTimers>;
  let ends: RecentEnds;

  beforeEach(() => {
    time = useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTeardown(() => time.restore());
    ends = new RecentEnds();
  });

  it('[S4] covers what was issued until then, of that person alone, for longer than an admission takes', () => {
    ends.note(OLENA, 100);
    expect([ends.cover(OLENA, 100), ends.cover(OLENA, 101), ends.cover('seller:olena', 100)]).to.deep.equal([
      true,
      false,
      false,
    ]);
    time.tick(29_000);
    expect(ends.cover(OLENA, 100)).to.equal(true);
    time.tick(1_000);
    expect(ends.cover(OLENA, 100)).to.equal(false);
  });

  it('[S4] a newer end lives its own time, whatever becomes of an older one', () => {
    ends.note(OLENA, 100);
    time.tick(29_000);
    ends.note(OLENA, 200);
    time.tick(29_000);
    expect(ends.cover(OLENA, 200)).to.equal(true);
  });

  it('[S4] an older end told late takes nothing away from a newer one', () => {
    ends.note(OLENA, 200);
    ends.note(OLENA, 100);
    expect(ends.cover(OLENA, 200)).to.equal(true);
  });
});
