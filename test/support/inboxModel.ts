import { LIST_TABS, type ListTab } from '@souk/shared/model/subject.js';
import type { TabCounters } from '@souk/shared/model/views.js';
import type { ListCursor, RoomRow, RowQuery, ShopCounts } from '../../server/inbox/InboxStore.js';

/** The tab a row is listed in: an archived row leaves the tab of its origin. */
const listTabOf = (row: RoomRow): ListTab => (row.isArchived ? 'archived' : row.tab);

const isShown = (row: RoomRow, showsSubscribersOnly: boolean): boolean =>
  !showsSubscribersOnly || row.isExempt || row.isSubscriber;

const isInTab = (row: RoomRow, tab: ListTab): boolean => (tab === 'all' ? !row.isArchived : listTabOf(row) === tab);

/** Pinned first, then the last activity, newest first; the room id decides between equals. */
export function compareRows(one: ListCursor, other: ListCursor): number {
  if (one.isPinned !== other.isPinned) return one.isPinned ? -1 : 1;
  if (one.lastActivityAt !== other.lastActivityAt) return one.lastActivityAt > other.lastActivityAt ? -1 : 1;
  return one.roomId > other.roomId ? -1 : one.roomId < other.roomId ? 1 : 0;
}

/** Where a list goes on after a row. */
export const cursorAfter = ({ isPinned, lastActivityAt, roomId }: RoomRow): ListCursor => ({
  isPinned,
  lastActivityAt,
  roomId,
});

const page = (rows: readonly RoomRow[], { after, limit }: RowQuery): RoomRow[] =>
  [...rows]
    .sort(compareRows)
    .filter((row) => after === undefined || compareRows(after, row) < 0)
    .slice(0, limit);

const isWithin = (row: RoomRow, { subject, from, to }: RowQuery): boolean =>
  (subject === undefined || (row.subjectKind === subject.kind && row.subjectId === subject.id)) &&
  (from === undefined || row.lastActivityAt >= from) &&
  (to === undefined || row.lastActivityAt < to);

const passesFilters = (row: RoomRow, query: RowQuery): boolean =>
  isWithin(row, query) &&
  (query.isUnanswered === undefined || (row.waitingFor === 'shop') === query.isUnanswered) &&
  (query.isOverdueAt === undefined || (row.dueAt !== null && row.dueAt < query.isOverdueAt)) &&
  (query.isSubscriber === undefined || row.isSubscriber === query.isSubscriber) &&
  (query.assignedTo === undefined || row.assignedTo === query.assignedTo);

/** `listByShop` said in the plainest way, over all rows there are. */
export const modelOfShop = (
  rows: readonly RoomRow[],
  shopId: string,
  showsSubscribersOnly: boolean,
  query: RowQuery,
): RoomRow[] =>
  page(
    rows.filter(
      (row) =>
        row.shopId === shopId &&
        isShown(row, showsSubscribersOnly) &&
        isInTab(row, query.tab) &&
        passesFilters(row, query),
    ),
    query,
  );

/** `listByBuyer` said in the plainest way: a buyer knows tabs by origin, but no archive. */
export const modelOfBuyer = (rows: readonly RoomRow[], buyerId: string, query: RowQuery): RoomRow[] =>
  page(
    rows.filter(
      (row) =>
        row.buyerId === buyerId &&
        (query.tab === 'all' || query.tab === 'archived' || row.tab === query.tab) &&
        isWithin(row, query),
    ),
    query,
  );

/** `listByCallCentre` said in the plainest way. */
export const modelOfCallCentre = (rows: readonly RoomRow[], query: RowQuery): RoomRow[] =>
  page(
    rows.filter((row) => row.tab === 'call_centre' && isInTab(row, query.tab) && passesFilters(row, query)),
    query,
  );

/** `countByShop` said in the plainest way. */
export function modelOfShopCounts(
  rows: readonly RoomRow[],
  shopId: string,
  showsSubscribersOnly: boolean,
  now: string,
  cap: number,
): ShopCounts {
  const own = rows.filter((row) => row.shopId === shopId);
  const shown = own.filter((row) => isShown(row, showsSubscribersOnly));
  const tabs = LIST_TABS.map((tab) => [
    tab,
    countersOf(
      shown.filter((row) => isInTab(row, tab)),
      now,
      cap,
    ),
  ]);
  return { tabs: Object.fromEntries(tabs), hidden: Math.min(own.length - shown.length, cap + 1) };
}

function countersOf(rows: readonly RoomRow[], now: string, cap: number): TabCounters {
  const count = (test: (row: RoomRow) => boolean) => Math.min(rows.filter(test).length, cap + 1);
  return {
    rooms: count(() => true),
    unanswered: count(({ waitingFor }) => waitingFor === 'shop'),
    overdue: count(({ waitingFor, dueAt }) => waitingFor === 'shop' && dueAt !== null && dueAt < now),
    unread: count(({ isUnreadByShop }) => isUnreadByShop),
  };
}
