import { sideOf } from '@souk/shared/model/roles.js';
import type { Counters, Room } from '@souk/shared/model/views.js';
import type { EntryLinks } from '../attachments/EntryLinks.js';
import type { Clock } from '../Clock.js';
import type { UseCase } from '../commands/CommandTable.js';
import type { Principal } from '../identity/Principal.js';
import { type ListScope, scopeOfList } from '../policy/listPolicy.js';
import { ReceiptBook } from '../receipts/ReceiptBook.js';
import { presentRoom } from '../rooms/presentRoom.js';
import type { MarketFacts } from '../shops/MarketFacts.js';
import type { Stores } from '../store/Stores.js';
import { countBuyers } from './countRooms.js';
import type { RoomRow } from './InboxStore.js';
import { encodeCursor } from './listCursor.js';
import { listPage } from './listPage.js';
import type { ShopCounts } from './ShopCounts.js';

/** What listing needs. */
export interface ListRoomsDeps {
  readonly stores: Pick<Stores, 'inbox' | 'receipts' | 'people' | 'standings' | 'shops'>;
  readonly facts: MarketFacts;
  readonly counts: ShopCounts;
  readonly links: EntryLinks;
  readonly clock: Clock;
}

/** `room:list` (I1): a page of rows presented as rooms, and the counters of all tabs; right within a second. */
export const listRooms =
  (deps: ListRoomsDeps): UseCase<'room:list'> =>
  async (principal, input) => {
    const scope = scopeOfList(principal, input.shopId);
    const now = new Date(deps.clock.now()).toISOString();
    const shop = scope.kind === 'shop' ? await deps.facts.shop(scope.shopId) : undefined;
    const [{ rows, next }, counters] = await Promise.all([
      listPage(deps.stores.inbox, scope, input, now, shop?.subscribersOnly ?? false),
      countersOf(deps, scope, shop?.subscribersOnly ?? false),
    ]);
    const rooms = await presentRows(deps, principal, rows);
    const page = { rooms, nextCursor: next === null ? null : encodeCursor(next) };
    return counters === undefined ? page : { ...page, counters };
  };

/** Operators have none. */
async function countersOf(
  { stores: { inbox }, counts }: ListRoomsDeps,
  scope: ListScope,
  subscribersOnly: boolean,
): Promise<Counters | undefined> {
  if (scope.kind === 'shop') return counts.of({ id: scope.shopId, subscribersOnly });
  return scope.kind === 'buyer' ? (await countBuyers(inbox, [scope.buyerId]))[0] : undefined;
}

async function presentRows(
  { stores, links }: ListRoomsDeps,
  principal: Principal,
  rows: readonly RoomRow[],
): Promise<Room[]> {
  if (rows.length === 0) return [];
  const [receipts, buyers, shops, standings] = await Promise.all([
    stores.receipts.list(rows.map(({ roomId }) => roomId)),
    stores.people.getMany(rows.map(({ buyerId }) => ({ role: 'buyer', id: buyerId }))),
    stores.shops.getMany([...new Set(rows.map(({ shopId }) => shopId))]),
    stores.standings.getMany(rows),
  ]);
  const books = new Map(rows.map(({ roomId }) => [roomId, new ReceiptBook([])]));
  for (const receipt of receipts) books.get(receipt.roomId)?.apply(receipt);
  return rows.flatMap(({ roomId, shopId, state, staff }, at) => {
    const [book, shop, standing] = [books.get(roomId), shops.get(shopId), standings[at]];
    if (book === undefined || shop === undefined || standing === undefined) return [];
    const parts = { state, staff, receipts: book, shop, standing, buyer: buyers[at] };
    return links.room(presentRoom(principal, parts), sideOf(principal.role));
  });
}
