import { ROOM_TABS } from '@souk/shared/model/subject.js';
import type { mongo } from 'mongoose';
import type { RoomRow, RowQuery } from '../../../inbox/InboxStore.js';
import { asText } from '../asText.js';
import { SERVER_WITHIN_MS } from '../connect.js';
import type { RowDocument } from '../models/rowModels.js';
import type { RowCollections } from './putRows.js';
import { positionOf, ROW_FIELDS, toRow } from './rowDocument.js';
import { commonFilter, listsOf, oneOf, type RowFilter, reachesOf, staffFilter } from './rowFilter.js';

/** A page of a shop's rows. */
export async function listByShop(
  { shopInbox }: RowCollections,
  shopId: string,
  showsSubscribersOnly: boolean,
  query: RowQuery,
): Promise<RoomRow[]> {
  const reaches = reachesOf(showsSubscribersOnly, query.isSubscriber);
  if (reaches.length === 0) return [];
  const filter = {
    shop: asText(shopId),
    list: oneOf(listsOf(query.tab)),
    reach: oneOf(reaches),
    ...commonFilter(query),
    ...staffFilter(query),
  };
  return page(shopInbox, filter, indexFor(filter), query);
}

/** The narrowest index in the order of the list; the rest of the filter is looked at row by row. */
function indexFor(filter: RowFilter): string {
  if ('assignedTo' in filter) return 'by_assignee';
  if ('subject' in filter) return 'by_subject';
  return filter.isUnanswered === true ? 'unanswered' : 'by_activity';
}

/** A page of a buyer's rows. */
export function listByBuyer({ buyerInbox }: RowCollections, buyerId: string, query: RowQuery): Promise<RoomRow[]> {
  const tabs = query.tab === 'all' || query.tab === 'archived' ? ROOM_TABS : [query.tab];
  const filter = { buyer: asText(buyerId), tab: oneOf(tabs), ...commonFilter(query) };
  return page(buyerInbox, filter, 'by_activity', query);
}

/** A page of call-centre rows over all shops. */
export async function listByCallCentre({ shopInbox }: RowCollections, query: RowQuery): Promise<RoomRow[]> {
  if (query.tab !== 'all' && query.tab !== 'call_centre' && query.tab !== 'archived') return [];
  const filter = {
    tab: 'call_centre',
    list: query.tab === 'archived' ? 'archived' : 'call_centre',
    ...(query.isSubscriber === undefined ? {} : { reach: oneOf(reachesOf(false, query.isSubscriber)) }),
    ...commonFilter(query),
    ...staffFilter(query),
  };
  return page(shopInbox, filter, 'call_centre', query);
}

/**
 * A page in the order (isPinned, position), both descending. After an unpinned row that is one range of the index; only
 * after a pinned one are there two, read one after the other.
 */
async function page<Doc extends RowDocument>(
  collection: mongo.Collection<Doc>,
  filter: RowFilter,
  hint: string,
  { after, limit }: RowQuery,
): Promise<RoomRow[]> {
  if (limit <= 0) return [];
  if (after === undefined) return find(collection, filter, hint, { isPinned: -1, position: -1 }, limit);
  const before = { $lt: positionOf(asText(after.lastActivityAt), asText(after.roomId)) };
  const onward = { ...filter, isPinned: after.isPinned, $and: [{ position: before }] };
  // Among rows pinned alike only the position orders; named in full, the sort would no longer come from the index.
  const rows = await find(collection, onward, hint, { position: -1 }, limit);
  if (!after.isPinned || rows.length === limit) return rows;
  const unpinned = { ...filter, isPinned: false };
  return [...rows, ...(await find(collection, unpinned, hint, { position: -1 }, limit - rows.length))];
}

async function find<Doc extends RowDocument>(
  collection: mongo.Collection<Doc>,
  filter: RowFilter,
  hint: string,
  sort: Record<string, -1>,
  limit: number,
): Promise<RoomRow[]> {
  const options = { sort, limit, hint, projection: ROW_FIELDS, maxTimeMS: SERVER_WITHIN_MS } as const;
  return (await collection.find(filter as mongo.Filter<Doc>, options).toArray()).map((document) =>
    toRow(document as unknown as Doc),
  );
}
