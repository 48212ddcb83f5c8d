import { expect } from 'chai';
import fc from 'fast-check';
import { backOff, spread } from '../../client-sdk/core/connection/backOff.js';

describe('backOff', () => {
  it('[F19] pauses grow to half a minute and are spread over their whole length', () => {
    expect([1, 2, 3, 6, 7, 50].map((attempt) => backOff(attempt, () => 1))).to.deep.equal([
      1_100, 2_100, 4_100, 30_100, 30_100, 30_100,
    ]);
    expect(backOff(50, () => 0)).to.equal(100);
  });

  it('[F19] a time the server asked for is kept, and spread', () => {
    const asked = fc.integer({ min: 0, max: 60_000 });
    fc.assert(
      fc.property(asked, fc.double({ min: 0, max: 1, noNaN: true }), (ms, random) => {
        expect(spread(ms, () => random)).to.be.within(ms, ms * 1.2);
      }),
    );
  });
});
