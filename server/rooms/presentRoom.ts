import type { RoomState } from '@souk/shared/model/fold.js';
import { sideOf } from '@souk/shared/model/roles.js';
import { isArchived, type StaffState } from '@souk/shared/model/staff.js';
import { tabOf } from '@souk/shared/model/subject.js';
import type { Room, RoomBuyer, RoomSummary } from '@souk/shared/model/views.js';
import type { Principal } from '../identity/Principal.js';
import type { Person } from '../people/PeopleStore.js';
import type { ReceiptBook } from '../receipts/ReceiptBook.js';
import type { ShopRecord } from '../shops/ShopStore.js';
import type { Standing } from '../shops/StandingStore.js';
import { type SwitchTimes, waitingAsShown } from './waitingAsShown.js';

/** The lowest number kept, as long as no retention period removes a prefix. */
const FIRST_SEQ = 1;

/** What a room is presented from. */
export interface RoomParts {
  readonly state: RoomState;
  readonly staff: StaffState;
  readonly receipts: ReceiptBook;
  readonly shop: ShopRecord;
  readonly standing: Standing;
  /** Undefined: never named; the id is shown. */
  readonly buyer: Person | undefined;
}

/** The room as this caller may see it. Pure. Whether they may see it at all is `seesRoom`. */
export function presentRoom(principal: Principal, parts: RoomParts): Room {
  const { state, staff, receipts, shop, standing, buyer } = parts;
  const room: Room = {
    id: state.roomId,
    subject: state.subject,
    shop: { id: shop.id, name: shop.name ?? shop.id },
    buyer: presentBuyer(state.buyerId, buyer),
    status: state.status,
    headSeq: state.headSeq,
    firstSeq: FIRST_SEQ,
    lastEntry: state.lastEntry,
    lastActivityAt: state.lastActivityAt,
    waiting: waitingAsShown(state, shop, standing),
    receipts: receipts.sides(sideOf(principal.role)),
    unread: receipts.unreadFor(principal, state.counts),
  };
  if (state.previousRoomId !== undefined) room.previousRoomId = state.previousRoomId;
  return principal.role === 'buyer' ? room : { ...room, ...presentForStaff(state, staff) };
}

function presentForStaff(
  state: RoomState,
  staff: StaffState,
): Required<Pick<Room, 'tab' | 'archived' | 'staffHeadSeq'>> {
  const archived = isArchived(staff, state.lastBuyerMessageSeq);
  return {
    tab: archived ? 'archived' : tabOf(state.origin, state.subject.kind),
    archived,
    staffHeadSeq: staff.staffHeadSeq,
  };
}

function presentBuyer(id: string, person: Person | undefined): RoomBuyer {
  const buyer: RoomBuyer = { id, name: person?.name ?? id };
  if (person?.avatar != null) buyer.avatar = person.avatar;
  if (person?.locale != null) buyer.locale = person.locale;
  return buyer;
}

/** What `entry:appended` says of the room: alike for both sides. Pure. */
export function summarizeRoom(
  state: RoomState,
  facts: { readonly shop: SwitchTimes; readonly standing: Pick<Standing, 'subscribedAt'> },
): RoomSummary {
  const { roomId, headSeq, status } = state;
  return { id: roomId, headSeq, status, waiting: waitingAsShown(state, facts.shop, facts.standing) };
}
