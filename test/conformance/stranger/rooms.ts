import { fresh, type Souk } from './Souk.js';
import type { Stranger } from './Stranger.js';

export interface Scene {
  readonly shopId: string;
  readonly seller: Stranger;
  readonly buyer: Stranger;
  readonly roomId: string;
}

export const aboutProduct = (shopId: string, id = fresh('product')): Record<string, unknown> => ({
  shopId,
  subject: { kind: 'product', id },
  clientRoomId: fresh('room'),
});

export const text = (roomId: string, words = 'Hello'): Record<string, unknown> => ({
  roomId,
  clientMessageId: fresh('message'),
  text: words,
});

/** A shop, a buyer, and a room between them with only its `opened` entry. */
export async function openScene(souk: Souk): Promise<Scene> {
  const { shopId, seller } = await souk.openShop();
  const buyer = await souk.buyer();
  const { room } = await buyer.ok('room:open', aboutProduct(shopId));
  return { shopId, seller, buyer, roomId: room.id };
}

/** An order's room, and who is in it. */
export async function openOrder(souk: Souk): Promise<Scene & { orderId: string }> {
  const shopId = fresh('shop');
  const orderId = fresh('order');
  const seller = await souk.seller([shopId]);
  const buyer = await souk.buyer();
  await souk.platform('PUT', `/orders/${orderId}`, { shopId, buyer: { id: buyer.id, name: 'Olena' } });
  const subject = { kind: 'order', id: orderId };
  const { room } = await buyer.ok('room:open', { shopId, subject, clientRoomId: fresh('room') });
  return { shopId, orderId, seller, buyer, roomId: room.id };
}
