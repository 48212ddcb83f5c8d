import type { Money } from '@souk/shared/model/subject.js';
import type { Order, OrderStore } from '../../../orders/OrderStore.js';
import type { Connection } from '../Connection.js';
import type { SqlRow } from '../Database.js';

const COLUMNS = 'id, shop_id, buyer_id, title, number, url, image_url, price';

const PUT = `INSERT INTO orders (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT DO UPDATE SET
    title = coalesce(excluded.title, title),
    number = coalesce(excluded.number, number),
    url = coalesce(excluded.url, url),
    image_url = coalesce(excluded.image_url, image_url),
    price = coalesce(excluded.price, price)
  RETURNING ${COLUMNS}`;

/** Orders in SQLite. */
export class SqliteOrderStore implements OrderStore {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  async get(orderId: string): Promise<Order | undefined> {
    return this.#connection.run(() => {
      const row = this.#connection.prepare(`SELECT ${COLUMNS} FROM orders WHERE id = ?`).get(orderId);
      return row === undefined ? undefined : toOrder(row);
    });
  }

  async put(order: Order): Promise<Order> {
    return this.#connection.run(() => {
      const { id, shopId, buyerId, title, number, url, imageUrl } = order;
      const price = order.price === null ? null : JSON.stringify(order.price);
      const [row] = this.#connection.prepare(PUT).all(id, shopId, buyerId, title, number, url, imageUrl, price);
      return row === undefined ? order : toOrder(row);
    });
  }
}

function toOrder(row: SqlRow): Order {
  return {
    id: String(row.id),
    shopId: String(row.shop_id),
    buyerId: String(row.buyer_id),
    title: row.title as string | null,
    number: row.number as string | null,
    url: row.url as string | null,
    imageUrl: row.image_url as string | null,
    price: row.price === null ? null : (JSON.parse(String(row.price)) as Money),
  };
}
