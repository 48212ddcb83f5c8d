import type { ErrorCode, ErrorDetails } from '@souk/shared/model/errors.js';
import type { RoomSide } from '@souk/shared/model/roles.js';
import type { RoomCommand } from '../../../server/policy/roomPolicy.js';
import type { Cell } from './cells.js';

/** What the contract says to a command in a cell. */
export interface Verdict {
  readonly code: ErrorCode;
  readonly details?: ErrorDetails;
}

/** One sentence of `contract.md` (or, where it leaves the choice, of `docs/decisions`), as a refusal. */
export interface Sentence {
  readonly says: string;
  readonly on: readonly (RoomCommand | 'room:open')[];
  readonly when: (cell: Cell) => boolean;
  readonly answer: (cell: Cell) => Verdict;
}

const READS = ['room:get', 'room:sync', 'room:history'] as const;
const CHANGES = ['room:complete', 'room:reopen', 'room:archive', 'room:restore'] as const;
const EVERY = [...READS, 'message:send', 'receipt:mark', 'typing:set', ...CHANGES] as const;

const isOperator = ({ asker }: Cell) => asker === 'operator' || asker === 'operator with reason';
const isCallCentre = ({ origin }: Cell) => origin === 'call_centre';
/** "The shop's switches, admission and shutting out do not touch order and call-centre rooms." */
const isTouchedBySwitches = (cell: Cell) => !isCallCentre(cell) && cell.about !== 'order';
const isCompleted = ({ life }: Cell) => life !== 'open' && life !== 'archived';
const isSuperseded = ({ life }: Cell) => life.startsWith('superseded');
const isBuyerSuspended = ({ suspended }: Cell) => suspended === 'buyer' || suspended === 'both';
const isShopSuspended = ({ suspended }: Cell) => suspended === 'shop' || suspended === 'both';

const code = (name: ErrorCode) => (): Verdict => ({ code: name });
const ofCompleted = (cell: Cell): Verdict =>
  isSuperseded(cell)
    ? { code: 'room_completed', details: { currentRoomId: 'the-next-room' } }
    : { code: 'room_completed' };

/** In the order in which they are said: the first that applies decides. */
export const SENTENCES: readonly Sentence[] = [
  {
    says: 'room_not_found: does not exist, or is not yours',
    on: EVERY,
    when: ({ asker }) => asker === 'another buyer' || asker === 'staff of another shop',
    answer: code('room_not_found'),
  },
  {
    says: 'Hidden by "subscribers only": for staff the room does not exist',
    on: EVERY,
    when: (cell) =>
      cell.asker === 'staff' && cell.shows === 'subscribers' && !cell.follows && isTouchedBySwitches(cell),
    answer: code('room_not_found'),
  },
  {
    says: 'An operator lists call-centre rooms. Any other room needs reason in get, history and sync',
    on: READS,
    when: (cell) => cell.asker === 'operator' && !isCallCentre(cell),
    answer: code('reason_required'),
  },
  {
    says: 'An operator writes only into call-centre rooms (elsewhere not_allowed)',
    on: ['message:send', 'typing:set', ...CHANGES],
    when: (cell) => isOperator(cell) && !isCallCentre(cell),
    answer: code('not_allowed'),
  },
  { says: 'An operator has no receipts', on: ['receipt:mark'], when: isOperator, answer: code('not_allowed') },
  {
    says: 'decision: the archive is the shop’s own',
    on: ['room:archive', 'room:restore'],
    when: isOperator,
    answer: code('not_allowed'),
  },
  {
    says: 'decision: rooms are completed, reopened and sorted by those who answer',
    on: CHANGES,
    when: ({ asker }) => asker === 'buyer',
    answer: code('not_allowed'),
  },
  {
    says: 'A suspended buyer reads everything and writes only in call-centre rooms',
    on: ['message:send', 'room:open'],
    when: (cell) => cell.asker === 'buyer' && isBuyerSuspended(cell) && !isCallCentre(cell),
    answer: () => ({ code: 'suspended', details: { reason: 'the buyer insulted people' } }),
  },
  {
    says: 'Buyers’ messages to a suspended shop are refused alike, order rooms included',
    on: ['message:send', 'room:open'],
    when: (cell) => cell.asker === 'buyer' && isShopSuspended(cell) && !isCallCentre(cell),
    answer: () => ({ code: 'suspended', details: { reason: 'the shop sells fakes' } }),
  },
  {
    says: 'The staff of a suspended shop read everything and write only in call-centre rooms',
    on: ['message:send', ...CHANGES],
    when: (cell) => cell.asker === 'staff' && isShopSuspended(cell) && !isCallCentre(cell),
    answer: () => ({ code: 'suspended', details: { reason: 'the shop sells fakes' } }),
  },
  {
    says: 'shop_chat_off (off, or shut out)',
    on: ['message:send', 'room:open'],
    when: (cell) => cell.asker === 'buyer' && isTouchedBySwitches(cell) && (cell.chat === 'off' || cell.isShutOut),
    answer: code('shop_chat_off'),
  },
  {
    says: 'not_subscribed',
    on: ['message:send', 'room:open'],
    when: (cell) =>
      cell.asker === 'buyer' && isTouchedBySwitches(cell) && cell.admits === 'subscribers' && !cell.follows,
    answer: () => ({ code: 'not_subscribed', details: { howTo: 'https://market.example/follow' } }),
  },
  {
    says: 'A buyer’s message into a room completed 14 days ago or longer, or followed by another, is room_completed',
    on: ['message:send'],
    when: (cell) => cell.asker === 'buyer' && isCompleted(cell) && cell.life !== 'completed recently',
    answer: ofCompleted,
  },
  {
    says: 'Staff and operators cannot write into a completed room',
    on: ['message:send'],
    when: (cell) => (cell.asker === 'staff' || isOperator(cell)) && isCompleted(cell),
    answer: ofCompleted,
  },
  {
    says: 'They reopen it, if no newer one exists (details.currentRoomId)',
    on: ['room:reopen'],
    when: isSuperseded,
    answer: ofCompleted,
  },
];

/** The sentence that decides; undefined: the command goes on. */
export function deciding(command: RoomCommand | 'room:open', cell: Cell): Sentence | undefined {
  return SENTENCES.find(({ on, when }) => on.some((name) => name === command) && when(cell));
}

/** One sentence of `contract.md` (or of `docs/decisions`) that keeps the presence of a side from the one who asks. */
export interface PresenceSentence {
  readonly says: string;
  readonly hides: (cell: Cell, side: RoomSide) => boolean;
}

/** Any of them is enough. */
export const PRESENCE_SENTENCES: readonly PresenceSentence[] = [
  {
    says: 'presence:watch leaves out rooms one may not see',
    hides: ({ asker }) => asker === 'another buyer' || asker === 'staff of another shop',
  },
  {
    says: 'Hidden by "subscribers only": for staff the room does not exist',
    hides: (cell) =>
      cell.asker === 'staff' && cell.shows === 'subscribers' && !cell.follows && isTouchedBySwitches(cell),
  },
  {
    says: 'Online, away and last seen of the other side',
    hides: ({ asker }, side) => (asker === 'buyer' && side === 'buyer') || (asker === 'staff' && side === 'shop'),
  },
  {
    says: 'decision: operators share the rooms of the call centre alone, with a reason or without',
    hides: (cell) => isOperator(cell) && !isCallCentre(cell),
  },
  {
    says: 'only between participants of a live room (S15)',
    hides: ({ life }) => life === 'completed long ago' || life === 'superseded',
  },
  {
    says: 'decision: a suspended buyer shows no presence outside the call centre',
    hides: (cell, side) => side === 'buyer' && isBuyerSuspended(cell) && !isCallCentre(cell),
  },
  {
    says: 'decision: a suspended shop shows no presence outside the call centre',
    hides: (cell, side) => side === 'shop' && isShopSuspended(cell) && !isCallCentre(cell),
  },
  {
    says: 'A shop whose chat is off shows no presence outside order and call-centre rooms',
    hides: (cell, side) => side === 'shop' && cell.chat === 'off' && isTouchedBySwitches(cell),
  },
  {
    says: 'A shut-out buyer’s presence does not reach the shop, and they see the shop as chat off',
    hides: (cell) => cell.isShutOut && isTouchedBySwitches(cell),
  },
];
