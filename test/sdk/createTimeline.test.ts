import { expect } from 'chai';
import { createTimeline, type TimelineParts } from '../../client-sdk/core/rooms/createTimeline.js';
import { EMPTY_WINDOW, receive, startAt } from '../../client-sdk/core/rooms/logWindow.js';
import { buildEntry, buildLog, buildRoom } from './support/buildLog.js';

const parts = (head: number): TimelineParts => ({
  window: startAt(buildLog(1, head), EMPTY_WINDOW),
  local: [],
  viewer: { side: 'buyer', id: '77' },
  receipts: buildRoom(head).receipts,
});

describe('createTimeline', () => {
  it('[S1] is the same object until something changes, and keeps what did not', () => {
    const timeline = createTimeline();
    const first = timeline(parts(4));
    expect(timeline(parts(4))).to.not.equal(first);
    const again = parts(4);
    const second = timeline(again);
    expect(timeline({ ...again })).to.equal(second);
    const third = timeline({ ...again, window: receive(again.window, buildLog(5, 5)) });
    expect(third.slice(0, 4)).to.deep.equal(second);
    expect(third[3]).to.equal(second[3]);
  });

  it('[M5] one’s own messages are sent, delivered, read by the other side’s watermarks', () => {
    const receipts = { ...buildRoom(6).receipts, shop: { deliveredSeq: 4, readSeq: 2 } };
    const states = createTimeline()({ ...parts(6), receipts }).map((item) => item.state);
    expect(states).to.deep.equal([null, 'read', null, 'delivered', null, 'sent']);
  });

  it('[S1] a message keeps its key when it is stored, and does not vanish while an earlier entry is missing', () => {
    const window = receive(startAt(buildLog(1, 2), EMPTY_WINDOW), [buildEntry(4), buildEntry(5)]);
    const keys = createTimeline()({ ...parts(2), window }).map(({ key }) => key);
    expect(keys).to.deep.equal(['seq:1', 'own:message-2', 'own:message-4']);
  });
});
