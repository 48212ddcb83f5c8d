import { isExemptFromSwitches, tabOf } from '@souk/shared/model/subject.js';
import fc from 'fast-check';
import type { RoomRow } from '../../../server/inbox/InboxStore.js';
import { secondsIn } from './buildEntry.js';
import { buildRow } from './buildRow.js';

/** Few values of each kind, so that rows tie, meet and part. */
const parts = fc.record({
  shopId: fc.constantFrom('shop-1', 'shop-2'),
  buyerId: fc.constantFrom('1', '2', '3'),
  origin: fc.constantFrom('buyer' as const, 'call_centre' as const),
  subjectKind: fc.constantFrom('product' as const, 'shop' as const, 'order' as const),
  subjectId: fc.constantFrom('lamp-1', 'lamp-2'),
  isArchived: fc.boolean(),
  isSubscriber: fc.boolean(),
  isPinned: fc.boolean(),
  lastActivity: fc.nat(5),
  waiting: fc.constantFrom(null, 'buyer' as const, 'shop' as const),
  due: fc.option(fc.nat(5)),
  assignedTo: fc.constantFrom(null, 'ann', 'bob'),
  isUnreadByBuyer: fc.boolean(),
  isUnreadByShop: fc.boolean(),
});

/** Rows of two shops and three buyers in every state a list can tell apart. */
export const randomRows: fc.Arbitrary<RoomRow[]> = fc.array(parts, { minLength: 1, maxLength: 40 }).map((all) =>
  all.map(({ origin, lastActivity, waiting, due, ...rest }, at) =>
    buildRow({
      ...rest,
      roomId: `room-${String((at * 7919) % 97).padStart(2, '0')}`,
      tab: tabOf(origin, rest.subjectKind),
      isExempt: isExemptFromSwitches(origin, rest.subjectKind),
      lastActivityAt: secondsIn(lastActivity),
      waitingFor: waiting,
      dueAt: waiting === 'shop' && due !== null ? secondsIn(due) : null,
    }),
  ),
);
