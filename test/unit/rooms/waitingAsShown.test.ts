import type { Origin, SubjectKind } from '@souk/shared/model/subject.js';
import { expect } from 'chai';
import { type SwitchTimes, waitingAsShown } from '../../../server/rooms/waitingAsShown.js';

const hour = (hours: number): string => new Date(Date.UTC(2026, 4, 20, hours)).toISOString();
const roomWaitingSince = (hours: number, origin: Origin = 'buyer', kind: SubjectKind = 'product') => ({
  origin,
  subject: { kind, id: '1' },
  waiting: { for: 'shop', since: hour(hours), sinceSeq: 2, dueAt: hour(hours + 2) } as const,
});
const switched = (started: number | null, ended: number | null): SwitchTimes => ({
  subscribersOnly: started !== null && (ended === null || ended < started),
  subscribersOnlyStartedAt: started === null ? null : hour(started),
  subscribersOnlyEndedAt: ended === null ? null : hour(ended),
});
const followsSince = (hours: number | null) => ({ subscribedAt: hours === null ? null : hour(hours) });

describe('waitingAsShown', () => {
  const stories: [string, SwitchTimes, number | null, number][] = [
    ['never switched', switched(null, null), null, 9],
    ['hidden until the switch ended', switched(10, 14), null, 14],
    ['hidden until the buyer followed', switched(10, null), 12, 12],
    ['hidden until the buyer followed, switch off since', switched(10, 14), 12, 12],
    ['followed before the switch: never hidden', switched(10, 14), 8, 9],
    ['followed after the switch ended: hidden until then', switched(10, 14), 15, 14],
    ['switch ended before the waiting began', switched(5, 7), null, 9],
    ['still hidden', switched(10, null), null, 9],
    ['hidden by an earlier switch, followed before the next', switched(20, 14), 16, 14],
    ['hidden by an earlier switch and by this one', switched(20, 14), 22, 22],
  ];
  for (const [story, shop, followedAt, since] of stories) {
    it(`[O4] ${story}: waits since ${since}:00, due two hours later`, () => {
      const shown = waitingAsShown(roomWaitingSince(9), shop, followsSince(followedAt));
      expect(shown).to.deep.equal({ for: 'shop', since: hour(since), dueAt: hour(since + 2) });
    });
  }

  it('[O4] rooms that are never hidden keep their waiting', () => {
    for (const room of [roomWaitingSince(9, 'buyer', 'order'), roomWaitingSince(9, 'call_centre')]) {
      expect(waitingAsShown(room, switched(10, 14), followsSince(null))?.since).to.equal(hour(9));
    }
  });

  it('[O4] nobody waiting stays nobody, no target stays none', () => {
    const room = roomWaitingSince(9);
    expect(waitingAsShown({ ...room, waiting: null }, switched(10, 14), followsSince(null))).to.equal(null);
    const { dueAt: _, ...waiting } = room.waiting;
    const shown = waitingAsShown({ ...room, waiting }, switched(10, 14), followsSince(null));
    expect(shown).to.deep.equal({ for: 'shop', since: hour(14) });
  });
});
