import type { Payload } from '@souk/shared/model/commands.js';
import type { Shop } from '@souk/shared/model/views.js';
import type { ChatError } from '../ChatError.js';

/** What is known of a shop now. Immutable, and the same object until something changes. */
export interface ShopSnapshot {
  /** As one may see it: `canOpen` for buyers, the switches for staff; null until loaded. */
  readonly shop: Shop | null;
  readonly isLoading: boolean;
  /** Why it could not be loaded, such as `shop_not_found`; null when it was. */
  readonly error: ChatError | null;
}

/** The switches that staff may set; those left out stay. */
export type ShopSettings = Omit<Payload<'shop:update'>, 'shopId'>;

/** A shop in use: live. */
export interface ShopHandle {
  readonly shopId: string;
  readonly snapshot: ShopSnapshot;
  /** Calls the listener after every change of the snapshot, at most once per microtask. Returns what stops it. */
  subscribe(listener: (snapshot: ShopSnapshot) => void): () => void;
  /** Asks the server again. @throws ChatError */
  get(): Promise<Shop>;
  /** Sets switches; staff only. @throws ChatError `not_allowed` */
  update(settings: ShopSettings): Promise<Shop>;
  /** Shuts a buyer out, or lets them in again; staff only (O6). @throws ChatError */
  shutOut(buyerId: string, isShutOut: boolean): Promise<void>;
  /** Lets go of the shop: no more updates. */
  close(): void;
}
