import { expect } from 'chai';
import { mergeFirstPage } from '../../client-sdk/core/inbox/mergeFirstPage.js';
import { buildRoom } from './support/buildLog.js';

const rooms = (...activity: number[]) => activity.map((head) => buildRoom(head, `room-${head}`));
const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id);

describe('mergeFirstPage', () => {
  const known = { rooms: rooms(9, 8, 7, 6, 5, 4), nextCursor: 'after-4' };

  it('[I1] later pages stay, with their cursor', () => {
    const merged = mergeFirstPage(known, { rooms: rooms(12, 9, 8), nextCursor: 'after-8' }, known.rooms);
    expect(ids(merged.rooms)).to.deep.equal(['room-12', 'room-9', 'room-8', 'room-7', 'room-6', 'room-5', 'room-4']);
    expect(merged.nextCursor).to.equal('after-4');
  });

  it('[I1] a room that left the first page’s span has left the list', () => {
    const merged = mergeFirstPage(known, { rooms: rooms(9, 7, 6), nextCursor: 'after-6' }, known.rooms);
    expect(ids(merged.rooms)).to.deep.equal(['room-9', 'room-7', 'room-6', 'room-5', 'room-4']);
  });

  it('[I1] a list that fits one page is that page', () => {
    const page = { rooms: rooms(12), nextCursor: null };
    expect(mergeFirstPage(known, page, known.rooms)).to.equal(page);
  });

  it('[I1] a page that does not reach down to what was listed begins the list anew: what lies between was never seen', () => {
    const page = { rooms: rooms(19, 18, 17), nextCursor: 'after-17' };
    expect(mergeFirstPage({ ...known, nextCursor: null }, page, known.rooms)).to.equal(page);
  });

  it('[I1] nor does a room reach down that was only met, or that moved up', () => {
    const page = { rooms: rooms(19, 18, 9), nextCursor: 'after-9' };
    expect(mergeFirstPage(known, page, rooms(8, 7, 6, 5, 4))).to.equal(page);
    const moved = { rooms: [buildRoom(19, 'room-9'), ...rooms(18, 17)], nextCursor: 'after-17' };
    expect(mergeFirstPage(known, moved, known.rooms)).to.equal(moved);
  });
});
