import { ROOM_TABS } from '@souk/shared/model/subject.js';

/** The tabs a row can stand in; `all` is the sum of the first four. */
export const COUNTED_TABS = [...ROOM_TABS, 'archived'] as const;
export const COUNTS = ['rooms', 'unanswered', 'overdue', 'unread'] as const;

const capped = (index: string, where: string) =>
  `(SELECT count(*) FROM (SELECT 1 FROM room_rows INDEXED BY ${index} WHERE ${where} LIMIT :stop))`;

/** All counters of a shop in one statement; each looks at `:stop` keys of an index at most. */
export function countByShopSql(showsSubscribersOnly: boolean): string {
  const passes = showsSubscribersOnly ? 'passes = 1' : 'passes IN (0, 1)';
  const counts = COUNTED_TABS.flatMap((tab) => {
    const rows = `shop_id = :shop AND list_tab = '${tab}' AND ${passes}`;
    const waiting = `${rows} AND waiting_for = 'shop'`;
    return [
      `${capped('rows_by_shop', rows)} AS ${tab}_rooms`,
      `${capped('rows_waiting_for_shop', waiting)} AS ${tab}_unanswered`,
      `${capped('rows_waiting_for_shop', `${waiting} AND due_at < :now`)} AS ${tab}_overdue`,
      `${capped('rows_unread_by_shop', `${rows} AND is_unread_by_shop = 1`)} AS ${tab}_unread`,
    ];
  });
  const tabs = COUNTED_TABS.map((tab) => `'${tab}'`).join(', ');
  const hidden = capped('rows_by_shop', `shop_id = :shop AND list_tab IN (${tabs}) AND passes = 0`);
  return `SELECT ${counts.join(', ')}, ${showsSubscribersOnly ? hidden : '0'} AS hidden`;
}

/** A buyer's counters; whose answers are overdue is the shop's affair. */
export const COUNT_BY_BUYER = `SELECT ${capped('rows_by_buyer', 'buyer_id = :buyer')} AS rooms,
  ${capped('rows_by_buyer', "buyer_id = :buyer AND waiting_for = 'shop'")} AS unanswered,
  0 AS overdue,
  ${capped('rows_by_buyer', 'buyer_id = :buyer AND is_unread_by_buyer = 1')} AS unread`;
