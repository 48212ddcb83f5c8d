import { ROOM_TABS } from '@souk/shared/model/subject.js';
import type { TabCounters } from '@souk/shared/model/views.js';
import type { InboxStore, RoomRow, RowQuery, ShopCounts } from '../../../inbox/InboxStore.js';
import type { Connection } from '../Connection.js';
import type { SqlRow } from '../Database.js';
import { COUNT_BY_BUYER, COUNTED_TABS, COUNTS, countByShopSql } from './countSql.js';
import { placeOfBuyer, placeOfCallCentre, placeOfShop } from './listPlaces.js';
import { PUT, ROW_COLUMNS } from './putSql.js';
import { readPage } from './readPage.js';
import { toColumns, toRow } from './rowColumns.js';

/** Inbox rows in SQLite: one table, one index per way of listing. */
export class SqliteInboxStore implements InboxStore {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  async put(rows: readonly RoomRow[]): Promise<string[]> {
    return this.#connection.write(() => {
      const put = this.#connection.prepare(PUT);
      return rows.filter((row) => put.run(toColumns(row)).changes === 0).map(({ roomId }) => roomId);
    });
  }

  async get(roomIds: readonly string[]): Promise<Map<string, RoomRow>> {
    return this.#connection.run(() => {
      const get = this.#connection.prepare(`SELECT ${ROW_COLUMNS} FROM room_rows WHERE room_id = ?`);
      const rows = new Map<string, RoomRow>();
      for (const roomId of roomIds) {
        const columns = get.get(roomId);
        if (columns !== undefined) rows.set(roomId, toRow(columns));
      }
      return rows;
    });
  }

  async listByShop(shopId: string, showsSubscribersOnly: boolean, query: RowQuery): Promise<RoomRow[]> {
    return this.#connection.run(() =>
      readPage(this.#connection, placeOfShop(shopId, showsSubscribersOnly, query), query),
    );
  }

  async listByBuyer(buyerId: string, query: RowQuery): Promise<RoomRow[]> {
    return this.#connection.run(() => readPage(this.#connection, placeOfBuyer(buyerId, query), query));
  }

  async listByCallCentre(query: RowQuery): Promise<RoomRow[]> {
    const place = placeOfCallCentre(query);
    return this.#connection.run(() => (place === undefined ? [] : readPage(this.#connection, place, query)));
  }

  async countByShop(shopId: string, showsSubscribersOnly: boolean, now: string, cap: number): Promise<ShopCounts> {
    return this.#connection.run(() => {
      const stop = cap + 1;
      const counts =
        this.#connection.prepare(countByShopSql(showsSubscribersOnly)).get({ shop: shopId, now, stop }) ?? {};
      const tabs = COUNTED_TABS.map((tab) => [tab, countersOf(counts, [tab], stop)]);
      const all = countersOf(counts, ROOM_TABS, stop);
      return { tabs: { all, ...Object.fromEntries(tabs) }, hidden: Number(counts.hidden) };
    });
  }

  async countByBuyers(buyerIds: readonly string[], cap: number): Promise<TabCounters[]> {
    return this.#connection.run(() => {
      const count = this.#connection.prepare(COUNT_BY_BUYER);
      return buyerIds.map((buyer) => ({ ...count.get({ buyer, stop: cap + 1 }) }) as unknown as TabCounters);
    });
  }

  async setSubscriber(shopId: string, buyerId: string, isSubscriber: boolean): Promise<string[]> {
    return this.#connection.run(() => {
      const mark = this.#connection.prepare(
        'UPDATE room_rows INDEXED BY rows_by_buyer SET is_subscriber = ? WHERE buyer_id = ? AND shop_id = ? RETURNING room_id',
      );
      return mark.all(Number(isSubscriber), buyerId, shopId).map(({ room_id }) => String(room_id));
    });
  }

  async scan(afterRoomId: string, limit: number): Promise<RoomRow[]> {
    return this.#connection.run(() => {
      const scan = `SELECT ${ROW_COLUMNS} FROM room_rows WHERE room_id > ? ORDER BY room_id LIMIT ?`;
      return this.#connection.prepare(scan).all(afterRoomId, limit).map(toRow);
    });
  }

  async clear(): Promise<void> {
    return this.#connection.run(() => void this.#connection.prepare('DELETE FROM room_rows').run());
  }
}

function countersOf(counts: SqlRow, tabs: readonly string[], stop: number): TabCounters {
  const sums = COUNTS.map((name) => {
    const sum = tabs.reduce((total, tab) => total + Number(counts[`${tab}_${name}`]), 0);
    return [name, Math.min(sum, stop)] as const;
  });
  return Object.fromEntries(sums) as unknown as TabCounters;
}
