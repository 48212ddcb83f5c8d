import { createSouk } from '../../../client-sdk/core/createSouk.js';
import type { RoomHandle } from '../../../client-sdk/core/rooms/RoomHandle.js';
import type { Souk, SoukOptions } from '../../../client-sdk/core/Souk.js';
import { onTeardown } from '../../support/teardown.js';
import type { Claims } from './signToken.js';
import type { RunningServer } from './startServer.js';

export const buyer: Claims = { sub: '77', role: 'buyer', name: 'Олена' };
export const seller: Claims = { sub: '5', role: 'seller', shops: ['shop-1'], name: 'Τάσος' };

/** A Souk of this person, not connected. */
export function soukOf(server: RunningServer, claims: Claims, options: Partial<SoukOptions> = {}): Souk {
  const souk = createSouk({ url: server.url, token: async () => server.token(claims), ...options });
  onTeardown(souk.close);
  return souk;
}

/** A buyer and the seller of an open shop, both connected. */
export async function openShop(server: RunningServer): Promise<{ buyerSouk: Souk; sellerSouk: Souk }> {
  const sellerSouk = soukOf(server, seller);
  await sellerSouk.connect();
  await sellerSouk.request('shop:update', { shopId: 'shop-1', chatEnabled: true });
  const buyerSouk = soukOf(server, buyer);
  await buyerSouk.connect();
  return { buyerSouk, sellerSouk };
}

export const askAbout = (productId: string, message?: string) => ({
  shopId: 'shop-1',
  subject: { kind: 'product' as const, id: productId },
  ...(message === undefined ? {} : { message }),
});

/** What a room shows, as text: what is on its way in brackets, with its state. */
export const textsOf = ({ snapshot }: RoomHandle): string[] =>
  snapshot.entries.flatMap((item) => {
    if (item.kind === 'local') return [`[${item.text} ${item.state}]`];
    return item.entry.kind === 'text' ? [item.entry.body.text] : [];
  });
