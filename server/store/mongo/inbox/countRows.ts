import { LIST_TABS, type ListTab, ROOM_TABS } from '@souk/shared/model/subject.js';
import type { TabCounters } from '@souk/shared/model/views.js';
import type { mongo } from 'mongoose';
import type { ShopCounts } from '../../../inbox/InboxStore.js';
import { asText } from '../asText.js';
import type { RowList } from '../models/rowModels.js';
import { unite } from '../unite.js';
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

/** Buyers of one aggregate: MongoDB takes up to 1,000 stages, and no answer should be long in coming. */
const BUYERS_PER_COMMAND = 100;

/** Counters of buyers, who are told of no due times. A buyer's rows are few: one look at them counts everything. */
export async function countByBuyers(
  rows: RowCollections,
  buyerIds: readonly string[],
  cap: number,
): Promise<TabCounters[]> {
  const chunks: Promise<TabCounters[]>[] = [];
  for (let at = 0; at < buyerIds.length; at += BUYERS_PER_COMMAND) {
    chunks.push(countChunk(rows, buyerIds.slice(at, at + BUYERS_PER_COMMAND).map(asText), cap));
  }
  return (await Promise.all(chunks)).flat();
}

async function countChunk(rows: RowCollections, buyers: readonly string[], cap: number): Promise<TabCounters[]> {
  const sumOf = (field: string) => ({ $sum: { $cond: [{ $eq: [field, true] }, 1, 0] } });
  const pipelines = buyers.map((buyer) => [
    { $match: { buyer } },
    { $limit: cap + 1 },
    {
      $group: {
        _id: { $literal: buyer },
        rooms: { $sum: 1 },
        unanswered: sumOf('$isUnanswered'),
        unread: sumOf('$isUnread'),
      },
    },
  ]);
  const counted = await unite<Omit<TabCounters, 'overdue'> & { _id: string }>(rows.buyerInbox, pipelines);
  const counts = new Map(counted.map(({ _id, rooms, unanswered, unread }) => [_id, { rooms, unanswered, unread }]));
  return Promise.all(
    buyers.map(async (buyer) => {
      const { rooms, ...others } = counts.get(buyer) ?? { rooms: 0, unanswered: 0, unread: 0 };
      // Beyond the cap that look saw only some of the rows.
      return rooms > cap ? countLargeBuyer(rows, buyer, cap) : { rooms, overdue: 0, ...others };
    }),
  );
}

async function countLargeBuyer({ buyerInbox }: RowCollections, buyer: string, cap: number): Promise<TabCounters> {
  const filters = { unanswered: { buyer, isUnanswered: true }, unread: { buyer, isUnread: true } };
  const count = await countUpTo(buyerInbox, filters, cap + 1);
  return { rooms: cap + 1, unanswered: count('unanswered'), overdue: 0, unread: count('unread') };
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
  const pipelines = Object.entries(filters).map(([name, filter]) => [
    { $match: filter },
    { $limit: most },
    { $group: { _id: { $literal: name }, rooms: { $sum: 1 } } },
  ]);
  const counted = await unite<{ _id: string; rooms: number }>(collection, pipelines);
  const counts = new Map(counted.map(({ _id, rooms }) => [_id, rooms]));
  return (name) => counts.get(name) ?? 0;
}
