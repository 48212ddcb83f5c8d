import { LIST_TABS, type ListTab, ROOM_TABS } from '@souk/shared/model/subject.js';
import type { TabCounters } from '@souk/shared/model/views.js';
import type { mongo } from 'mongoose';
import type { ShopCounts } from '../../../inbox/InboxStore.js';
import { asText } from '../asText.js';
import { SERVER_WITHIN_MS } from '../connect.js';
import type { RowList } from '../models/rowModels.js';
import type { RowCollections } from './putRows.js';
import { oneOf, type RowFilter, reachesOf } from './rowFilter.js';

const LISTS: readonly RowList[] = [...ROOM_TABS, 'archived'];

/** Counters of a shop: every count up to its cap from an index alone, all in one aggregate. */
export async function countByShop(
  { shopInbox }: RowCollections,
  shopId: string,
  showsSubscribersOnly: boolean,
  now: string,
  cap: number,
): Promise<ShopCounts> {
  const shop = asText(shopId);
  const reach = showsSubscribersOnly ? { reach: oneOf(reachesOf(true, undefined)) } : {};
  const filters: Record<string, RowFilter> = {};
  for (const list of LISTS) {
    const rows = { shop, list, ...reach };
    filters[`${list}.rooms`] = rows;
    filters[`${list}.unanswered`] = { ...rows, isUnanswered: true };
    filters[`${list}.overdue`] = { ...rows, dueAt: { $lt: asText(now) } };
    filters[`${list}.unread`] = { ...rows, isUnread: true };
  }
  if (showsSubscribersOnly) filters.hidden = { shop, list: { $in: LISTS }, reach: 'hidden' };
  const count = await countUpTo(shopInbox, filters, cap + 1);
  const tabs = Object.fromEntries(LIST_TABS.map((tab) => [tab, countersOf(tab, count, cap + 1)]));
  return { tabs: tabs as Record<ListTab, TabCounters>, hidden: count('hidden') };
}

/** Counters of a buyer, who is told of no due times. */
export async function countByBuyer({ buyerInbox }: RowCollections, buyerId: string, cap: number): Promise<TabCounters> {
  const buyer = asText(buyerId);
  const filters = { rooms: { buyer }, unanswered: { buyer, isUnanswered: true }, unread: { buyer, isUnread: true } };
  const count = await countUpTo(buyerInbox, filters, cap + 1);
  return { rooms: count('rooms'), unanswered: count('unanswered'), overdue: 0, unread: count('unread') };
}

type Count = (name: string) => number;

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

async function countUpTo<Doc extends object>(
  collection: mongo.Collection<Doc>,
  filters: Readonly<Record<string, RowFilter>>,
  most: number,
): Promise<Count> {
  const [first = [], ...others] = Object.entries(filters).map(([name, filter]) => [
    { $match: filter },
    { $limit: most },
    { $group: { _id: { $literal: name }, rooms: { $sum: 1 } } },
  ]);
  const rest = others.map((pipeline) => ({ $unionWith: { coll: collection.collectionName, pipeline } }));
  const counted = collection.aggregate<{ _id: string; rooms: number }>([...first, ...rest], {
    maxTimeMS: SERVER_WITHIN_MS,
  });
  const counts = new Map((await counted.toArray()).map(({ _id, rooms }) => [_id, rooms]));
  return (name) => counts.get(name) ?? 0;
}
