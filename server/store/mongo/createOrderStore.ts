import type { Order, OrderStore } from '../../orders/OrderStore.js';
import type { Ask } from './Ask.js';
import type { Models } from './models/defineModels.js';
import type { OrderDocument } from './models/orderModel.js';
import { withoutNulls } from './withoutNulls.js';

/** Orders as the platform reported them. */
export function createOrderStore({ orders }: Pick<Models, 'orders'>, ask: Ask): OrderStore {
  const get = async (orderId: string): Promise<Order | undefined> => {
    const found = await orders.findOne({ _id: orderId }).lean<OrderDocument>();
    return found === null ? undefined : toOrder(found);
  };

  const put = async ({ id, shopId, buyerId, title, number, url, imageUrl, price }: Order): Promise<Order> => {
    const told = withoutNulls({ title, number, url, imageUrl, price });
    const standing = await orders
      .findOneAndUpdate(
        { _id: id },
        { $set: told, $setOnInsert: { shop: shopId, buyer: buyerId } },
        { upsert: true, returnDocument: 'after' },
      )
      .lean<OrderDocument>();
    return toOrder(standing as OrderDocument);
  };

  return { get: (orderId) => ask(() => get(orderId)), put: (order) => ask(() => put(order)) };
}

const toOrder = (order: OrderDocument): Order => ({
  id: order._id,
  shopId: order.shop,
  buyerId: order.buyer,
  title: order.title ?? null,
  number: order.number ?? null,
  url: order.url ?? null,
  imageUrl: order.imageUrl ?? null,
  price: order.price == null ? null : { amount: order.price.amount, currency: order.price.currency },
});
