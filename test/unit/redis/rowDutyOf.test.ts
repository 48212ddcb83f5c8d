import { createId } from '@souk/shared/model/ids.js';
import { expect } from 'chai';
import { rowDutyOf } from '../../../server/redis/rowDutyOf.js';

describe('rowDutyOf', () => {
  const rooms = Array.from({ length: 2_000 }, createId);

  it('[I1] two nodes name the same one of them', () => {
    for (const roomId of rooms) {
      expect(new Set([rowDutyOf(roomId, 'a.1', 'b.1'), rowDutyOf(roomId, 'b.1', 'a.1')])).to.have.property('size', 2);
    }
  });

  it('[P2] each has about half of the rooms', () => {
    const ours = rooms.filter((roomId) => rowDutyOf(roomId, 'a.1', 'b.1') === 'ours').length;
    expect(ours / rooms.length).to.be.within(0.3, 0.7);
  });
});
