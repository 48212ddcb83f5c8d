import { NO_COUNTS } from '@souk/shared/model/entries.js';
import { FOLD_VERSION, type RoomState } from '@souk/shared/model/fold.js';
import { EMPTY_STAFF_STATE } from '@souk/shared/model/staff.js';
import type { Principal } from '../../../server/identity/Principal.js';
import type { RoomCase } from '../../../server/policy/roomPolicy.js';
import type { ShopFacts } from '../../../server/shops/ShopFacts.js';
import type { Cell } from './cells.js';

const NOW = Date.parse('2026-05-20T12:00:00.000Z');
const DAY_MS = 86_400_000;
const REOPEN_WITHIN_MS = 14 * DAY_MS;
const daysAgo = (days: number): string => new Date(NOW - days * DAY_MS).toISOString();

const person = (role: Principal['role'], id: string, shops: readonly string[] = []): Principal => ({
  role,
  id,
  shops,
  issuedAt: NOW / 1_000,
  expiresAt: NOW + DAY_MS,
});

/** Ids are alike across roles: a person is (role, id). */
const ASKERS: Readonly<Record<Cell['asker'], Principal>> = {
  buyer: person('buyer', '7'),
  'another buyer': person('buyer', '8'),
  staff: person('seller', '8', ['other', 'lamps']),
  'staff of another shop': person('seller', '7', ['other']),
  operator: person('operator', '7'),
  'operator with reason': person('operator', '7'),
};

/** Completed exactly when the time runs out counts as long ago. */
const COMPLETED_AT: Readonly<Record<Cell['life'], string | null>> = {
  open: null,
  archived: null,
  'completed recently': new Date(NOW - REOPEN_WITHIN_MS + 1).toISOString(),
  'completed long ago': new Date(NOW - REOPEN_WITHIN_MS).toISOString(),
  superseded: daysAgo(40),
  'superseded recently': daysAgo(3),
};

export const askerOf = ({ asker }: Cell): Principal => ASKERS[asker];

export function factsOf(cell: Cell): ShopFacts {
  const isSuspended = (kind: 'buyer' | 'shop') => cell.suspended === kind || cell.suspended === 'both';
  return {
    shop: {
      id: 'lamps',
      name: null,
      chatEnabled: cell.chat === 'on',
      subscribersOnly: cell.shows === 'subscribers',
      admission: cell.admits,
      subscribersOnlyStartedAt: cell.shows === 'subscribers' ? daysAgo(1) : null,
      subscribersOnlyEndedAt: null,
    },
    standing: {
      shopId: 'lamps',
      buyerId: '7',
      subscribedAt: cell.follows ? daysAgo(5) : null,
      isShutOut: cell.isShutOut,
    },
    buyerSuspension: isSuspended('buyer')
      ? { kind: 'buyer', id: '7', reason: 'the buyer insulted people', at: daysAgo(2) }
      : null,
    shopSuspension: isSuspended('shop')
      ? { kind: 'shop', id: 'lamps', reason: 'the shop sells fakes', at: daysAgo(2) }
      : null,
  };
}

export function roomOf(cell: Cell): RoomState {
  const subject = { kind: cell.about, id: cell.about === 'shop' ? 'lamps' : '12' };
  const completedAt = COMPLETED_AT[cell.life];
  const body = { subject, shopId: 'lamps', buyerId: '7', origin: cell.origin };
  const author = { side: 'buyer', id: '7' } as const;
  return {
    foldVersion: FOLD_VERSION,
    roomId: 'this-room',
    ...body,
    openedAt: daysAgo(60),
    headSeq: 1,
    counts: NO_COUNTS,
    status: completedAt === null ? 'open' : 'completed',
    completedAt,
    waiting: null,
    lastEntry: { roomId: 'this-room', seq: 1, kind: 'opened', at: daysAgo(60), author, counts: NO_COUNTS, body },
    lastActivityAt: daysAgo(60),
    lastBuyerMessageSeq: 0,
  };
}

/** The case that the cell tells of. */
export function buildRoomCase(cell: Cell): RoomCase {
  const isSuperseded = cell.life.startsWith('superseded');
  return {
    room: roomOf(cell),
    staff: { ...EMPTY_STAFF_STATE, archivedAfterSeq: cell.life === 'archived' ? 1 : null },
    facts: factsOf(cell),
    now: NOW,
    reopenWithinMs: REOPEN_WITHIN_MS,
    hasReason: cell.asker === 'operator with reason',
    isCurrent: !isSuperseded,
    ...(isSuperseded ? { currentRoomId: 'the-next-room' } : {}),
    howTo: 'https://market.example/follow',
  };
}
