import { expect } from 'chai';
import { createRoomLog } from '../../client-sdk/core/rooms/createRoomLog.js';
import { buildLog, buildRoom } from './support/buildLog.js';
import { fakeTime } from './support/fakeTime.js';

function openLog(head = 3) {
  const clock = fakeTime();
  let gaps = 0;
  const log = createRoomLog({
    change: () => undefined,
    gap: () => {
      gaps += 1;
    },
  });
  log.start(buildLog(1, head), false);
  return { clock, log, gaps: () => gaps };
}

describe('createRoomLog', () => {
  it('[M2] a hole is waited for 2 s, then asked for', () => {
    const { clock, log, gaps } = openLog();
    log.receive(buildLog(5, 5));
    clock.tick(1_999);
    expect(gaps()).to.equal(0);
    clock.tick(1);
    expect(gaps()).to.equal(1);
  });

  it('[M2] a hole that fills by itself is not asked for', () => {
    const { clock, log, gaps } = openLog();
    log.receive(buildLog(5, 5));
    clock.tick(1_000);
    log.receive(buildLog(4, 4));
    clock.tick(10_000);
    expect(gaps()).to.equal(0);
    expect(log.window.entries.at(-1)?.seq).to.equal(5);
  });

  it('[M2] a head that was only heard of is missed as well: the last event of a quiet room may be the lost one', () => {
    const { clock, log, gaps } = openLog();
    log.expect(4);
    clock.tick(2_000);
    expect(gaps()).to.equal(1);
  });

  it('[M2] a lower head, or a reset, cannot be continued', () => {
    const { log } = openLog(5);
    const synced = { roomId: 'room-1', room: buildRoom(3), entries: [], isComplete: true };
    expect(log.sync({ ...synced, headSeq: 3 })).to.equal('reload');
    expect(log.sync({ ...synced, headSeq: 9, reset: true })).to.equal('reload');
    expect(log.sync({ ...synced, headSeq: 5 })).to.equal('done');
  });

  it('[F22] few missed entries are paged in, many are left to paging back', () => {
    const { log } = openLog(5);
    const synced = { roomId: 'room-1', room: buildRoom(9), entries: buildLog(6, 9), isComplete: false };
    expect(log.sync({ ...synced, headSeq: 1_004 })).to.equal('again');
    expect(log.sync({ ...synced, headSeq: 100_000 })).to.equal('reload');
  });

  it('[M2] entries of an unknown kind count', () => {
    const { log } = openLog();
    const [unknown] = buildLog(4, 4);
    log.receive([{ ...unknown, kind: 'hologram' } as never, ...buildLog(5, 5)]);
    expect(log.window.entries.map(({ seq }) => seq)).to.deep.equal([1, 2, 3, 4, 5]);
  });
});
