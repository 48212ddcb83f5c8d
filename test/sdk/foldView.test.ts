import { foldRoom, type RoomState } from '@souk/shared/model/fold.js';
import { expect } from 'chai';
import { foldView } from '../../client-sdk/core/rooms/foldView.js';
import { buildEntry, buildLog, buildRoom } from './support/buildLog.js';

describe('foldView', () => {
  it('[M5] a view folded entry by entry says what the whole log folds to', () => {
    const view = buildLog(3, 20).reduce((room, entry) => foldView(room, entry, 'shop', false), buildRoom(2));
    const state = buildLog(1, 20).reduce<RoomState | undefined>(foldRoom, undefined);
    expect(view).to.include({ headSeq: 20, status: state?.status, lastActivityAt: state?.lastActivityAt });
    expect(view.waiting).to.deep.equal({ for: state?.waiting?.for, since: state?.waiting?.since });
    expect(view.unread).to.equal(state?.counts.buyer);
  });

  it('[M5] an entry that is not the next one changes nothing', () => {
    const room = buildRoom(5);
    expect(foldView(room, buildEntry(5), 'shop', false)).to.equal(room);
    expect(foldView(room, buildEntry(7), 'shop', false)).to.equal(room);
  });

  it('[M5] one’s own messages, and those one has read already, are not unread', () => {
    expect(foldView(buildRoom(2), buildEntry(3), 'shop', false).unread).to.equal(1);
    expect(foldView(buildRoom(3), buildEntry(4), 'shop', true).unread).to.equal(1);
    expect(foldView(buildRoom(3), buildEntry(4), 'shop', false).unread).to.equal(2);
  });

  it('[I3] a buyer’s text opens a completed room again', () => {
    const room = { ...buildRoom(3), status: 'completed' as const, waiting: null };
    expect(foldView(room, buildEntry(4), 'buyer', false).status).to.equal('open');
  });
});
