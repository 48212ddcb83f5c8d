import { expect } from 'chai';
import { createRoomCache } from '../../client-sdk/core/rooms/createRoomCache.js';
import { buildEntry, buildRoom } from './support/buildLog.js';

function openCache() {
  const cache = createRoomCache(() => 'shop');
  const changes: string[] = [];
  cache.subscribe((roomId) => changes.push(roomId));
  cache.put(buildRoom(4));
  return { cache, changes };
}

describe('createRoomCache', () => {
  it('[M5] of two copies the one with the higher head is newer', () => {
    const { cache } = openCache();
    const known = cache.get('room-1');
    cache.put(buildRoom(3));
    expect(cache.get('room-1')).to.equal(known);
    cache.put(buildRoom(6));
    expect(cache.get('room-1')?.headSeq).to.equal(6);
  });

  it('[M5] watermarks only grow, whatever order they arrive in', () => {
    const { cache, changes } = openCache();
    const advance = (deliveredSeq: number, readSeq: number) =>
      cache.advance({ roomId: 'room-1', side: 'buyer', deliveredSeq, readSeq });
    advance(4, 2);
    advance(3, 3);
    expect(cache.get('room-1')?.receipts.buyer).to.deep.equal({ deliveredSeq: 4, readSeq: 3 });
    const told = changes.length;
    advance(1, 1);
    expect(changes).to.have.length(told);
    cache.put({ ...buildRoom(5), receipts: buildRoom(1).receipts });
    expect(cache.get('room-1')?.receipts.buyer).to.deep.equal({ deliveredSeq: 4, readSeq: 3 });
  });

  it('[M5] unread is the server’s word, then moved by the counts on the entries', () => {
    const { cache } = openCache();
    cache.markOwn('room-1', 4, 0);
    expect(cache.get('room-1')?.unread).to.equal(0);
    cache.append(buildEntry(5));
    expect(cache.get('room-1')?.unread).to.equal(0);
    cache.append(buildEntry(6));
    expect(cache.get('room-1')?.unread).to.equal(1);
  });

  it('[M5] an entry read on another device before it came here is not unread', () => {
    const { cache } = openCache();
    cache.append(buildEntry(5));
    cache.markOwn('room-1', 6, 0);
    cache.append(buildEntry(6));
    expect(cache.get('room-1')?.unread).to.equal(0);
  });
});
