import type { RoomSide } from '@souk/shared/model/roles.js';
import type { Watermarks } from '@souk/shared/model/views.js';
import type { UseCase } from '../commands/CommandTable.js';
import { audienceOfPerson } from '../delivery/audiences.js';
import type { Publisher } from '../delivery/Publisher.js';
import type { Principal } from '../identity/Principal.js';
import { audiencesOfRoom } from '../policy/audiencesOfRoom.js';
import { isBuyerHeard } from '../policy/isHeard.js';
import type { RoomGate } from '../rooms/RoomGate.js';
import type { RoomLanes, WarmRoom } from '../rooms/WarmRoom.js';
import type { ShopFacts } from '../shops/ShopFacts.js';
import type { GroupCommit } from '../store/GroupCommit.js';
import { receiptPersonOf } from './ReceiptBook.js';
import type { Receipt } from './ReceiptStore.js';

/** What marking needs. */
export interface MarkReceiptDeps {
  readonly rooms: RoomLanes;
  readonly gate: RoomGate;
  /** Lifts receipts, grouped: see `ReceiptStore.advance`. */
  readonly commits: GroupCommit<Receipt, Receipt>;
  readonly publisher: Publisher;
}

interface Mark {
  readonly deliveredSeq?: number;
  readonly readSeq?: number;
}

/** `receipt:mark` (M5): lifts the caller's watermarks, never above the head, never down; what is read is delivered. */
export const markReceipt =
  (deps: MarkReceiptDeps): UseCase<'receipt:mark'> =>
  (principal, { roomId, ...mark }) =>
    deps.rooms.inLane(roomId, async (room) => {
      const around = await deps.gate.surroundings(room.state);
      deps.gate.require('receipt:mark', principal, room, around);
      const by = markerOf(principal, room, around.facts);
      const before = room.receipts.sides(by.knownTo)[by.side];
      const lifted = await lift(by, room, mark);
      if (lifted !== undefined) {
        room.receipts.apply(await deps.commits.submit(lifted));
        deps.rooms.touch(roomId);
        announce(deps.publisher, by, room, before, around.facts);
      }
      return {
        receipts: room.receipts.sides(by.side),
        unread: room.receipts.unreadFor(principal, room.state.counts),
      };
    });

/** Who marks, and who may come to know of it: what a buyer reads whom the shop shut out stays with the buyer. */
interface Marker {
  readonly principal: Principal;
  readonly side: RoomSide;
  readonly knownTo: RoomSide;
}

function markerOf(principal: Principal, { state }: WarmRoom, facts: ShopFacts): Marker {
  if (principal.role !== 'buyer') return { principal, side: 'shop', knownTo: 'shop' };
  return { principal, side: 'buyer', knownTo: isBuyerHeard({ room: state, facts }) ? 'shop' : 'buyer' };
}

/** The receipt that the mark makes; undefined when it lifts nothing. */
async function lift({ principal, side, knownTo }: Marker, room: WarmRoom, mark: Mark): Promise<Receipt | undefined> {
  const { roomId, headSeq } = room.state;
  const own = room.receipts.own(principal);
  const readSeq = Math.max(own.readSeq, Math.min(mark.readSeq ?? 0, headSeq));
  const deliveredSeq = Math.max(own.deliveredSeq, readSeq, Math.min(mark.deliveredSeq ?? 0, headSeq));
  const known = side === 'buyer' ? room.receipts.sides(knownTo).buyer : own;
  if (readSeq === known.readSeq && deliveredSeq === known.deliveredSeq) return undefined;
  const readCounts = readSeq === own.readSeq ? own.readCounts : await room.countsAt(readSeq);
  const personId = receiptPersonOf(principal.id, knownTo === 'shop');
  return { roomId, side, personId, deliveredSeq, readSeq, readCounts };
}

function announce(
  publisher: Publisher,
  { principal, side, knownTo }: Marker,
  { state, receipts }: WarmRoom,
  before: Watermarks,
  facts: ShopFacts,
): void {
  const { roomId } = state;
  const { deliveredSeq, readSeq } = receipts.own(principal);
  const unread = receipts.unreadFor(principal, state.counts);
  const person = audienceOfPerson(principal.role, principal.id);
  publisher.publish([person], 'receipt:own', { roomId, deliveredSeq, readSeq, unread });
  const now = receipts.sides(knownTo)[side];
  if (now.deliveredSeq === before.deliveredSeq && now.readSeq === before.readSeq) return;
  const audiences = knownTo === 'shop' ? audiencesOfRoom('receipt:advanced', state, facts) : [person];
  publisher.publish(audiences, 'receipt:advanced', { roomId, side, ...now });
}
