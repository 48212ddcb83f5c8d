import type { Standing, StandingStore } from '../../../shops/StandingStore.js';
import type { Connection } from '../Connection.js';
import type { SqlRow } from '../Database.js';

const COLUMNS = 'shop_id, buyer_id, subscribed_at, is_shut_out';

const SET_SUBSCRIBED = `INSERT INTO standings (shop_id, buyer_id, subscribed_at) VALUES (?, ?, ?)
  ON CONFLICT DO UPDATE SET
    subscribed_at = iif(excluded.subscribed_at IS NULL, NULL, coalesce(subscribed_at, excluded.subscribed_at))
  RETURNING ${COLUMNS}`;

const SET_SHUT_OUT = `INSERT INTO standings (shop_id, buyer_id, is_shut_out) VALUES (?, ?, ?)
  ON CONFLICT DO UPDATE SET is_shut_out = excluded.is_shut_out RETURNING ${COLUMNS}`;

/** Subscriptions and shutting out in SQLite. */
export class SqliteStandingStore implements StandingStore {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  async get(shopId: string, buyerId: string): Promise<Standing> {
    return this.#connection.run(() => this.#standing(shopId, buyerId));
  }

  async getMany(pairs: readonly { readonly shopId: string; readonly buyerId: string }[]): Promise<Standing[]> {
    return this.#connection.run(() => pairs.map(({ shopId, buyerId }) => this.#standing(shopId, buyerId)));
  }

  async setSubscribed(shopId: string, buyerId: string, subscribedAt: string | null): Promise<Standing> {
    return this.#connection.run(() => {
      const [row] = this.#connection.prepare(SET_SUBSCRIBED).all(shopId, buyerId, subscribedAt);
      return toStanding(shopId, buyerId, row);
    });
  }

  async setShutOut(shopId: string, buyerId: string, isShutOut: boolean): Promise<Standing> {
    return this.#connection.run(() => {
      const [row] = this.#connection.prepare(SET_SHUT_OUT).all(shopId, buyerId, Number(isShutOut));
      return toStanding(shopId, buyerId, row);
    });
  }

  #standing(shopId: string, buyerId: string): Standing {
    const select = `SELECT ${COLUMNS} FROM standings WHERE shop_id = ? AND buyer_id = ?`;
    return toStanding(shopId, buyerId, this.#connection.prepare(select).get(shopId, buyerId));
  }
}

function toStanding(shopId: string, buyerId: string, row: SqlRow | undefined): Standing {
  const subscribedAt = (row?.subscribed_at ?? null) as string | null;
  return { shopId, buyerId, subscribedAt, isShutOut: row?.is_shut_out === 1 };
}
