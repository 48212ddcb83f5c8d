import { LIST_TABS, type ListTab, ROOM_TABS } from '@souk/shared/model/subject.js';
import type { TabCounters } from '@souk/shared/model/views.js';
import type { ShopCounts } from '../../../inbox/InboxStore.js';
import { asText } from '../asText.js';
import { SERVER_WITHIN_MS } from '../connect.js';
import type { RowList, RowReach } from '../models/rowModels.js';
import { type Count, countUpTo, numberOf } from './countUpTo.js';
import type { RowCollections } from './putRows.js';
import { oneOf, type RowFilter, reachesOf } from './rowFilter.js';

const LISTS: readonly RowList[] = [...ROOM_TABS, 'archived'];

/** Rows that one look counts; who has more is counted count by count, each from an index and up to its cap. */
const ROWS_PER_LOOK = 300;
/** Shops remembered as too large for one look; those are asked for by one command alone. */
const LARGE_SHOPS_KEPT = 10_000;

/** Shops that were found to be too large for one look. */
export type LargeShops = Set<string>;

/** Counters of a shop. */
export async function countByShop(
  { shopInbox, largeShops }: Pick<RowCollections, 'shopInbox'> & { readonly largeShops: LargeShops },
  shopId: string,
  showsSubscribersOnly: boolean,
  now: string,
  cap: number,
): Promise<ShopCounts> {
  const shop = asText(shopId);
  let count = largeShops.has(shop) ? undefined : await lookAtShop(shopInbox, shop, showsSubscribersOnly, asText(now));
  if (count === undefined) {
    if (largeShops.size >= LARGE_SHOPS_KEPT) largeShops.clear();
    largeShops.add(shop);
    count = await countShopByIndex(shopInbox, shop, showsSubscribersOnly, asText(now), cap + 1);
  }
  const counted = count;
  const tabs = Object.fromEntries(LIST_TABS.map((tab) => [tab, countersOf(tab, counted, cap + 1)]));
  return { tabs: tabs as Record<ListTab, TabCounters>, hidden: Math.min(counted('hidden'), cap + 1) };
}

interface Look extends Omit<TabCounters, 'rooms'> {
  readonly _id: { readonly list: RowList; readonly reach: RowReach };
  readonly rooms: number;
}

/** Most shops have few rooms: one look at all of them costs a tenth of twenty counts. Undefined: too many for that. */
async function lookAtShop(
  shopInbox: RowCollections['shopInbox'],
  shop: string,
  showsSubscribersOnly: boolean,
  now: string,
): Promise<Count | undefined> {
  const looks = await shopInbox
    .aggregate<Look>(
      [
        { $match: { shop } },
        { $limit: ROWS_PER_LOOK + 1 },
        {
          $group: {
            _id: { list: '$list', reach: '$reach' },
            rooms: { $sum: 1 },
            unanswered: numberOf('$isUnanswered'),
            unread: numberOf('$isUnread'),
            overdue: { $sum: { $cond: [{ $and: [{ $gt: ['$dueAt', ''] }, { $lt: ['$dueAt', now] }] }, 1, 0] } },
          },
        },
      ],
      { hint: 'by_activity', maxTimeMS: SERVER_WITHIN_MS },
    )
    .toArray();
  if (looks.reduce((sum, { rooms }) => sum + rooms, 0) > ROWS_PER_LOOK) return undefined;
  const counts = new Map<string, number>();
  const add = (name: string, rooms: number) => counts.set(name, (counts.get(name) ?? 0) + rooms);
  for (const { _id, ...found } of looks) {
    if (showsSubscribersOnly && _id.reach === 'hidden') add('hidden', found.rooms);
    else for (const [what, rooms] of Object.entries(found)) add(`${_id.list}.${what}`, rooms);
  }
  return (name) => counts.get(name) ?? 0;
}

/** Every count up to its cap from an index alone, all in one aggregate. */
function countShopByIndex(
  shopInbox: RowCollections['shopInbox'],
  shop: string,
  showsSubscribersOnly: boolean,
  now: string,
  most: number,
): Promise<Count> {
  const reach = showsSubscribersOnly ? { reach: oneOf(reachesOf(true, undefined)) } : {};
  const filters: Record<string, RowFilter> = {};
  for (const list of LISTS) {
    const rows = { shop, list, ...reach };
    filters[`${list}.rooms`] = rows;
    filters[`${list}.unanswered`] = { ...rows, isUnanswered: true };
    filters[`${list}.overdue`] = { ...rows, dueAt: { $lt: now } };
    filters[`${list}.unread`] = { ...rows, isUnread: true };
  }
  if (showsSubscribersOnly) filters.hidden = { shop, list: { $in: LISTS }, reach: 'hidden' };
  return countUpTo(shopInbox, filters, most);
}

/** Rooms of the tab `all` are in exactly one other list each, so a capped sum is the capped count. */
function countersOf(tab: ListTab, count: Count, most: number): TabCounters {
  const lists: readonly RowList[] = tab === 'all' ? ROOM_TABS : [tab];
  const sum = (what: string) =>
    Math.min(
      most,
      lists.reduce((total, list) => total + count(`${list}.${what}`), 0),
    );
  return { rooms: sum('rooms'), unanswered: sum('unanswered'), overdue: sum('overdue'), unread: sum('unread') };
}
