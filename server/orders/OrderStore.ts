import type { Money } from '@souk/shared/model/subject.js';

/** An order as the platform reported it. */
export interface Order {
  readonly id: string;
  readonly shopId: string;
  readonly buyerId: string;
  readonly title: string | null;
  readonly number: string | null;
  readonly url: string | null;
  readonly imageUrl: string | null;
  readonly price: Money | null;
}

/** Port: orders reported by the platform. Rejects with `ChatError('unavailable')` when the engine cannot answer. */
export interface OrderStore {
  get(orderId: string): Promise<Order | undefined>;
  /** Inserts the order, or updates the descriptive fields that are not null; shop and buyer of the first report stay. Answers what stands. */
  put(order: Order): Promise<Order>;
}
