import type { Admission } from '@souk/shared/model/views.js';

/** A shop's settings as stored. */
export interface ShopRecord {
  readonly id: string;
  /** Null: the marketplace named none; the id is shown. */
  readonly name: string | null;
  readonly chatEnabled: boolean;
  readonly subscribersOnly: boolean;
  readonly admission: Admission;
  /** When "subscribers only" was last switched on, and off; null: never. */
  readonly subscribersOnlyStartedAt: string | null;
  readonly subscribersOnlyEndedAt: string | null;
}

/** What a change may name. */
export type ShopPatch = Partial<Omit<ShopRecord, 'id'>>;

/** What a shop has before anybody set anything. */
export type ShopDefaults = Pick<ShopRecord, 'chatEnabled' | 'subscribersOnly' | 'admission'>;

/** Port: shops and the marketplace's defaults for them. Rejects with `ChatError('unavailable')` when the engine cannot answer. */
export interface ShopStore {
  /** The shop, or undefined when it was never registered. */
  get(shopId: string): Promise<ShopRecord | undefined>;
  getMany(shopIds: readonly string[]): Promise<Map<string, ShopRecord>>;
  /** Makes the shop with these defaults unless it exists; answers what stands. */
  register(shopId: string, defaults: ShopDefaults): Promise<ShopRecord>;
  /** Changes the named fields of a registered shop, atomically; answers what stands. */
  update(shopId: string, patch: ShopPatch): Promise<ShopRecord>;
  /** The marketplace's defaults for new shops; undefined until it set some. */
  defaults(): Promise<ShopDefaults | undefined>;
  setDefaults(defaults: ShopDefaults): Promise<void>;
}
