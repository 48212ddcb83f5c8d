import { expect } from 'chai';
import { historyRange } from '../../../server/rooms/readHistory.js';

describe('historyRange', () => {
  const head = 100;

  it('[M7] none of the three asks for the newest', () => {
    expect(historyRange('r', {}, 10, head)).to.deep.equal({ roomId: 'r', limit: 10, from: 'end' });
  });

  it('[M7] before and after are exclusive', () => {
    expect(historyRange('r', { before: 40 }, 10, head)).to.deep.equal({
      roomId: 'r',
      beforeSeq: 40,
      limit: 10,
      from: 'end',
    });
    expect(historyRange('r', { after: 40 }, 10, head)).to.deep.equal({
      roomId: 'r',
      afterSeq: 40,
      limit: 10,
      from: 'start',
    });
  });

  for (const [around, first] of [
    [50, 45],
    [1, 1],
    [3, 1],
    [100, 91],
    [98, 91],
  ] as const) {
    it(`[M7] around ${around} of ${head} begins at ${first} and holds it`, () => {
      expect(historyRange('r', { around }, 10, head).afterSeq).to.equal(first - 1);
    });
  }

  it('[M7] around in a log shorter than a page is all of it', () => {
    expect(historyRange('r', { around: 2 }, 50, 3).afterSeq).to.equal(0);
  });
});
