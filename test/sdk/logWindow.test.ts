import { expect } from 'chai';
import fc from 'fast-check';
import { EMPTY_WINDOW, headOf, prepend, receive, startAt } from '../../client-sdk/core/rooms/logWindow.js';
import { buildLog } from './support/buildLog.js';

const seqs = (entries: readonly { seq: number }[]) => entries.map(({ seq }) => seq);

describe('logWindow', () => {
  it('[M2] entries in any order, doubled or not, make one log without a hole', () => {
    const arrivals = fc.array(fc.integer({ min: 4, max: 30 }), { maxLength: 120 });
    fc.assert(
      fc.property(arrivals, (order) => {
        const log = buildLog(1, 30);
        const start = startAt(log.slice(0, 3), EMPTY_WINDOW);
        const window = order.reduce((held, seq) => receive(held, log.slice(seq - 1, seq)), start);
        const came = new Set([1, 2, 3, ...order]);
        let head = 3;
        while (came.has(head + 1)) head += 1;
        expect(headOf(window)).to.equal(head);
        expect(seqs(window.entries)).to.deep.equal(Array.from({ length: head }, (_, i) => i + 1));
        expect(seqs(window.later)).to.deep.equal([...came].filter((seq) => seq > head).sort((a, b) => a - b));
      }),
    );
  });

  it('[M2] what is known changes nothing, not even the object', () => {
    const window = receive(startAt(buildLog(5, 9), EMPTY_WINDOW), buildLog(12, 12));
    expect(receive(window, buildLog(5, 9))).to.equal(window);
    expect(receive(window, buildLog(12, 12))).to.equal(window);
  });

  it('[M2] what comes before the first page is kept and joined to it', () => {
    const early = receive(receive(EMPTY_WINDOW, buildLog(11, 11)), buildLog(10, 10));
    expect(early.entries).to.deep.equal([]);
    expect(seqs(startAt(buildLog(5, 9), early).entries)).to.deep.equal([5, 6, 7, 8, 9, 10, 11]);
  });

  it('[M7] older pages go before, without doubling', () => {
    const window = prepend(startAt(buildLog(5, 9), EMPTY_WINDOW), buildLog(2, 6));
    expect(seqs(window.entries)).to.deep.equal([2, 3, 4, 5, 6, 7, 8, 9]);
  });
});
