import fc from 'fast-check';

/** A message, and what is stamped on it. */
interface MessageStep {
  readonly kind: 'message';
  readonly holds: 'text' | 'files' | 'text and files' | 'card';
  readonly by: 'buyer' | 'shop' | 'operator';
  readonly awaitsReply: boolean;
  readonly hasTarget: boolean;
  readonly text: string;
}

/** What is written into a room's public log. */
export type PublicStep = MessageStep | { readonly kind: 'turn'; readonly to: 'completed' | 'reopened' };

/** One thing that happens to a room; a `flush` is the moment at which rows are written. */
export type HistoryStep =
  | PublicStep
  | { readonly kind: 'staff'; readonly to: 'archived' | 'restored' }
  | { readonly kind: 'read'; readonly by: 'buyer' | 'shop'; readonly personId: string; readonly back: number }
  | { readonly kind: 'flush' };

/** A random history: who opened the room and about what, and what happened then. */
export interface RoomHistory {
  readonly origin: 'buyer' | 'call_centre';
  readonly subjectKind: 'product' | 'shop' | 'order';
  readonly isSubscriber: boolean;
  readonly steps: readonly HistoryStep[];
}

const message = fc.record({
  kind: fc.constant('message' as const),
  holds: fc.constantFrom(
    'text' as const,
    'text' as const,
    'files' as const,
    'text and files' as const,
    'card' as const,
  ),
  by: fc.constantFrom('buyer' as const, 'buyer' as const, 'shop' as const, 'operator' as const),
  awaitsReply: fc.boolean(),
  hasTarget: fc.boolean(),
  text: fc.oneof(
    fc.string({ unit: 'grapheme', minLength: 1 }),
    fc.constant('🧵'.repeat(200)),
    fc.constant('дуже довго '.repeat(60)),
  ),
});

const turn = fc.record({
  kind: fc.constant('turn' as const),
  to: fc.constantFrom('completed' as const, 'reopened' as const),
});

const staff = fc.record({
  kind: fc.constant('staff' as const),
  to: fc.constantFrom('archived' as const, 'restored' as const),
});

const read = fc.record({
  kind: fc.constant('read' as const),
  by: fc.constantFrom('buyer' as const, 'shop' as const),
  personId: fc.constantFrom('77', '78'),
  back: fc.nat(4),
});

const flush = fc.constant({ kind: 'flush' as const });

const step: fc.Arbitrary<HistoryStep> = fc.oneof({ weight: 4, arbitrary: message }, turn, staff, read, flush);

/** Any history of one room. fast-check prints the seed of one that fails. */
export const roomHistory: fc.Arbitrary<RoomHistory> = fc.record({
  origin: fc.constantFrom('buyer' as const, 'call_centre' as const),
  subjectKind: fc.constantFrom('product' as const, 'shop' as const, 'order' as const),
  isSubscriber: fc.boolean(),
  steps: fc.array(step, { maxLength: 30 }),
});
