import type { Room } from '@souk/shared/model/views.js';
import type { Principal } from '../../../server/identity/Principal.js';
import { unique } from '../factories/unique.js';
import type { Market } from './openMarket.js';
import { seller } from './people.js';

/** A registered shop with its chat on, and its one seller. */
export async function openShop(market: Market, shopId: string): Promise<Principal> {
  const staff = seller(`${shopId}-ann`, shopId);
  await market.admit(staff);
  await market.ask(staff, 'shop:update', { shopId, chatEnabled: true });
  return staff;
}

/** A room about a product, opened by its buyer with a message. */
export async function openProductRoom(market: Market, by: Principal, shopId: string, text?: string): Promise<Room> {
  const message = text === undefined ? {} : { message: { clientMessageId: unique('message'), text } };
  const subject = { kind: 'product', id: unique('product') } as const;
  const { room } = await market.ask(by, 'room:open', {
    shopId,
    subject,
    clientRoomId: unique('client-room'),
    ...message,
  });
  return room;
}

/** Writes one message. */
export const say = (market: Market, by: Principal, roomId: string, text: string) =>
  market.ask(by, 'message:send', { roomId, clientMessageId: unique('message'), text });
