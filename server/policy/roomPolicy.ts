import { ChatError } from '@souk/shared/model/ChatError.js';
import type { RoomState } from '@souk/shared/model/fold.js';
import type { StaffState } from '@souk/shared/model/staff.js';
import type { Principal } from '../identity/Principal.js';
import type { ShopFacts } from '../shops/ShopFacts.js';
import { judgeBuyerAtShop, suspended } from './judgeBuyerAtShop.js';
import { isExempt, seesRoom } from './seesRoom.js';

/** A room and what surrounds it when a command asks for it. */
export interface RoomCase {
  readonly room: RoomState;
  readonly staff: StaffState;
  readonly facts: ShopFacts;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Milliseconds after completion within which a buyer's message reopens the room (I3). */
  readonly reopenWithinMs: number;
  /** Whether an operator said why they read. */
  readonly hasReason: boolean;
  /** Whether the door still names this room; only such a room can be reopened. */
  readonly isCurrent: boolean;
  /** The room that the door names instead. */
  readonly currentRoomId?: string;
  /** Tells a refused buyer how to become a subscriber. */
  readonly howTo?: string;
}

/** Commands about one room that exists. */
export type RoomCommand =
  | 'room:get'
  | 'room:sync'
  | 'room:history'
  | 'message:send'
  | 'receipt:mark'
  | 'typing:set'
  | 'room:complete'
  | 'room:reopen'
  | 'room:archive'
  | 'room:restore';

/** Answers the refusal, or undefined where the command may go on. Pure. */
export type RoomPolicy = (principal: Principal, roomCase: RoomCase) => ChatError | undefined;

type Rule = (roomCase: RoomCase) => ChatError | undefined;

const policy =
  (rules: { readonly buyer: Rule; readonly seller: Rule; readonly operator: Rule }): RoomPolicy =>
  (principal, roomCase) =>
    seesRoom(principal, roomCase.room, roomCase.facts)
      ? rules[principal.role](roomCase)
      : new ChatError('room_not_found');

const both =
  (first: Rule, second: Rule): Rule =>
  (roomCase) =>
    first(roomCase) ?? second(roomCase);

const allow: Rule = () => undefined;
const refuse: Rule = () => new ChatError('not_allowed');

const isOfCallCentre = ({ room }: RoomCase): boolean => room.origin === 'call_centre';

const reasonGiven: Rule = (roomCase) =>
  isOfCallCentre(roomCase) || roomCase.hasReason ? undefined : new ChatError('reason_required');

const inCallCentre: Rule = (roomCase) => (isOfCallCentre(roomCase) ? undefined : new ChatError('not_allowed'));

const buyerMayWrite: Rule = (roomCase) =>
  isOfCallCentre(roomCase) ? undefined : judgeBuyerAtShop(roomCase.facts, isExempt(roomCase.room), roomCase.howTo);

/** A switched-off chat lets the seller finish answering (O3); only a suspension stops them. */
const shopMayWrite: Rule = (roomCase) => {
  const { shopSuspension } = roomCase.facts;
  return shopSuspension === null || isOfCallCentre(roomCase) ? undefined : suspended(shopSuspension);
};

const completed = ({ isCurrent, currentRoomId }: RoomCase): ChatError =>
  new ChatError('room_completed', isCurrent || currentRoomId === undefined ? {} : { details: { currentRoomId } });

const notCompleted: Rule = (roomCase) => (roomCase.room.completedAt === null ? undefined : completed(roomCase));

/** A buyer's message brings back a room that was completed a short while ago and that nothing has followed. */
const notPast: Rule = (roomCase) => {
  const { completedAt } = roomCase.room;
  if (completedAt === null) return undefined;
  const isRecent = roomCase.now - Date.parse(completedAt) < roomCase.reopenWithinMs;
  return isRecent && roomCase.isCurrent ? undefined : completed(roomCase);
};

const nothingFollowed: Rule = (roomCase) =>
  roomCase.room.completedAt === null || roomCase.isCurrent ? undefined : completed(roomCase);

const READ = policy({ buyer: allow, seller: allow, operator: reasonGiven });

/** Moving rooms between the shop's own tabs is the shop's affair (I2). */
const SORT = policy({ buyer: refuse, seller: shopMayWrite, operator: refuse });

/**
 * Who may do what with a room, refused by default.
 *
 * Completing and reopening belong to those who answer: a buyer reopens by writing (I3) and says by a rating whether
 * they were helped (I7). Typing is refused to those only who may never write there; whether it is shown to anybody is
 * `isTypingHeard`.
 */
export const ROOM_POLICIES: Readonly<Record<RoomCommand, RoomPolicy>> = {
  'room:get': READ,
  'room:sync': READ,
  'room:history': READ,
  'message:send': policy({
    buyer: both(buyerMayWrite, notPast),
    seller: both(shopMayWrite, notCompleted),
    operator: both(inCallCentre, notCompleted),
  }),
  'receipt:mark': policy({ buyer: allow, seller: allow, operator: refuse }),
  'typing:set': policy({ buyer: allow, seller: allow, operator: inCallCentre }),
  'room:complete': policy({ buyer: refuse, seller: shopMayWrite, operator: inCallCentre }),
  'room:reopen': policy({
    buyer: refuse,
    seller: both(shopMayWrite, nothingFollowed),
    operator: both(inCallCentre, nothingFollowed),
  }),
  'room:archive': SORT,
  'room:restore': SORT,
};
