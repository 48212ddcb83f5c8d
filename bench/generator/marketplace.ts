import type { Connection } from './Connection.js';

/** Who answers for a shop of a run. */
export interface ShopOfRun {
  readonly shopId: string;
  readonly claims: {
    readonly sub: string;
    readonly role: 'seller';
    readonly name: string;
    readonly shops: string[];
  };
}

export function shopOf(run: string, index: number): ShopOfRun {
  const shopId = `shop-${run}-${index}`;
  return {
    shopId,
    claims: { sub: `seller-${run}-${index}`, role: 'seller', name: `Продавець ${index}`, shops: [shopId] },
  };
}

/** Switches the shop's chat on, as its seller. */
export const switchOn = (seller: Connection, shopId: string): Promise<unknown> =>
  seller.request('shop:update', { shopId, chatEnabled: true });

/** Opens a room from a product card, as its buyer. */
export async function openRoom(buyer: Connection, shopId: string, run: string, index: number) {
  const { room } = await buyer.request<{ room: { id: string; headSeq: number } }>('room:open', {
    shopId,
    subject: { kind: 'product', id: `product-${index}` },
    clientRoomId: `room-${run}-${index}`,
  });
  return room;
}
