import { LIST_TABS } from '@souk/shared/model/subject.js';
import fc from 'fast-check';
import type { RowQuery } from '../../../server/inbox/InboxStore.js';
import { secondsIn } from './buildEntry.js';

/** A question to a list, each filter there or absent. */
export const randomQuery: fc.Arbitrary<RowQuery> = fc.record(
  {
    tab: fc.constantFrom(...LIST_TABS),
    limit: fc.integer({ min: 1, max: 12 }),
    isUnanswered: fc.boolean(),
    isOverdueAt: fc.nat(5).map(secondsIn),
    isSubscriber: fc.boolean(),
    assignedTo: fc.constantFrom('ann', 'bob'),
    subject: fc.record({
      kind: fc.constantFrom('product' as const, 'order' as const),
      id: fc.constantFrom('lamp-1', 'lamp-2'),
    }),
    from: fc.nat(5).map(secondsIn),
    to: fc.nat(5).map(secondsIn),
  },
  { requiredKeys: ['tab', 'limit'] },
);
