import type { TabCounters } from '@souk/shared/model/views.js';
import { asText } from '../asText.js';
import { SERVER_WITHIN_MS } from '../connect.js';
import { countUpTo, numberOf } from './countUpTo.js';
import type { RowCollections } from './putRows.js';

/** Buyers of one look. */
const BUYERS_PER_COMMAND = 100;
/** Rows that one look counts; beyond, every buyer is counted apart, from indexes and up to the cap. */
const ROWS_PER_LOOK = 5_000;

/** Counters of buyers, who are told of no due times. */
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

/** A buyer's rows are few: one look at those of all buyers, unless some have very many. */
async function countChunk(
  { buyerInbox }: RowCollections,
  buyers: readonly string[],
  cap: number,
): Promise<TabCounters[]> {
  const looks = await buyerInbox
    .aggregate<Omit<TabCounters, 'overdue'> & { _id: string }>(
      [
        { $match: { buyer: { $in: buyers } } },
        { $limit: ROWS_PER_LOOK + 1 },
        {
          $group: {
            _id: '$buyer',
            rooms: { $sum: 1 },
            unanswered: numberOf('$isUnanswered'),
            unread: numberOf('$isUnread'),
          },
        },
      ],
      { hint: 'by_activity', maxTimeMS: SERVER_WITHIN_MS },
    )
    .toArray();
  const isWhole = looks.reduce((sum, { rooms }) => sum + rooms, 0) <= ROWS_PER_LOOK;
  if (!isWhole) return Promise.all(buyers.map((buyer) => countBuyerByIndex(buyerInbox, buyer, cap + 1)));
  const counts = new Map(looks.map((look) => [look._id, look]));
  return buyers.map((buyer) => {
    const { rooms = 0, unanswered = 0, unread = 0 } = counts.get(buyer) ?? {};
    const upTo = (number: number) => Math.min(number, cap + 1);
    return { rooms: upTo(rooms), unanswered: upTo(unanswered), overdue: 0, unread: upTo(unread) };
  });
}

async function countBuyerByIndex(
  buyerInbox: RowCollections['buyerInbox'],
  buyer: string,
  most: number,
): Promise<TabCounters> {
  const filters = { rooms: { buyer }, unanswered: { buyer, isUnanswered: true }, unread: { buyer, isUnread: true } };
  const count = await countUpTo(buyerInbox, filters, most);
  return { rooms: count('rooms'), unanswered: count('unanswered'), overdue: 0, unread: count('unread') };
}
