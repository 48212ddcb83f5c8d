import { ChatError } from '@souk/shared/model/ChatError.js';
import type { Admission } from '@souk/shared/model/views.js';
import type { ShopDefaults, ShopPatch, ShopRecord, ShopStore } from '../../../shops/ShopStore.js';
import type { Connection } from '../Connection.js';
import type { SqlRow } from '../Database.js';
import type { Settings } from '../Settings.js';

const SELECT = `SELECT id, name, chat_enabled, subscribers_only, admission, subscribers_only_started_at,
  subscribers_only_ended_at FROM shops WHERE id = ?`;

/** Shops in SQLite. */
export class SqliteShopStore implements ShopStore {
  readonly #connection: Connection;
  readonly #settings: Settings;

  constructor(connection: Connection, settings: Settings) {
    this.#connection = connection;
    this.#settings = settings;
  }

  async get(shopId: string): Promise<ShopRecord | undefined> {
    return this.#connection.run(() => this.#standing(shopId));
  }

  async getMany(shopIds: readonly string[]): Promise<Map<string, ShopRecord>> {
    return this.#connection.run(() => {
      const shops = shopIds.map((id) => this.#standing(id)).filter((shop) => shop !== undefined);
      return new Map(shops.map((shop) => [shop.id, shop]));
    });
  }

  async register(shopId: string, defaults: ShopDefaults): Promise<ShopRecord> {
    return this.#connection.write(() => {
      const standing = this.#standing(shopId);
      if (standing !== undefined) return standing;
      const shop = {
        id: shopId,
        name: null,
        ...defaults,
        subscribersOnlyStartedAt: null,
        subscribersOnlyEndedAt: null,
      };
      this.#replace(shop);
      return shop;
    });
  }

  async update(shopId: string, patch: ShopPatch): Promise<ShopRecord> {
    return this.#connection.write(() => {
      const standing = this.#standing(shopId);
      if (standing === undefined) throw new ChatError('shop_not_found');
      const shop = { ...standing, ...patch };
      this.#replace(shop);
      return shop;
    });
  }

  async defaults(): Promise<ShopDefaults | undefined> {
    return this.#connection.run(() => {
      const text = this.#settings.get('shopDefaults');
      return text === undefined ? undefined : (JSON.parse(text) as ShopDefaults);
    });
  }

  async setDefaults({ chatEnabled, subscribersOnly, admission }: ShopDefaults): Promise<void> {
    const text = JSON.stringify({ chatEnabled, subscribersOnly, admission });
    return this.#connection.run(() => this.#settings.set('shopDefaults', text));
  }

  #standing(shopId: string): ShopRecord | undefined {
    const row = this.#connection.prepare(SELECT).get(shopId);
    return row === undefined ? undefined : toShop(row);
  }

  #replace(shop: ShopRecord): void {
    const replace = this.#connection.prepare('REPLACE INTO shops VALUES (?, ?, ?, ?, ?, ?, ?)');
    const switches = [Number(shop.chatEnabled), Number(shop.subscribersOnly), shop.admission];
    replace.run(shop.id, shop.name, ...switches, shop.subscribersOnlyStartedAt, shop.subscribersOnlyEndedAt);
  }
}

function toShop(row: SqlRow): ShopRecord {
  return {
    id: String(row.id),
    name: row.name as string | null,
    chatEnabled: row.chat_enabled === 1,
    subscribersOnly: row.subscribers_only === 1,
    admission: row.admission as Admission,
    subscribersOnlyStartedAt: row.subscribers_only_started_at as string | null,
    subscribersOnlyEndedAt: row.subscribers_only_ended_at as string | null,
  };
}
