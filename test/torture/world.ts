import { randomUUID } from 'node:crypto';
import { ask } from './ask.js';
import { type Client, createClient } from './client.js';
import { createConnection } from './connection.js';
import type { Recorder } from './recorder.js';
import { signToken } from './signToken.js';

/** The invented people of a run and the rooms they have opened. */
export interface World {
  readonly buyers: readonly Client[];
  readonly clients: readonly Client[];
  readonly shopIds: readonly string[];
  readonly roomIds: readonly string[];
  roomsOf(shopId: string): readonly string[];
  /** A token of the shop's first seller, for those who only read. */
  staffToken(shopId: string): string;
  buyerToken(id: string): string;
  /** A buyer opens one more room with a first message; the shop's people follow it once it is there. */
  openRoom(buyer: Client, shopId: string): Promise<string>;
  close(): void;
}

export interface WorldOptions {
  readonly url: string;
  readonly jwtSecret: string;
  readonly recorder: Recorder;
  readonly ackTimeoutMs: number;
  /**
   * Clients stand before several nodes: they leave a connection that does not answer, and some of them have one message
   * of a room under way at a time, as the SDK does, so that their order is judged without excuse.
   */
  readonly isSpread?: boolean;
}

const staff: Readonly<Record<string, readonly string[]>> = {
  'shop-kyiv': ['oksana'],
  'shop-athens': ['eleni', 'nikos'],
};
const shopIds = Object.keys(staff);
const buyerIds = ['anna', 'bence', 'chloe', 'dmytro', 'eszter'];
const roomsPerBuyer = 4;

export async function createWorld(options: WorldOptions): Promise<World> {
  const { jwtSecret, isSpread = false } = options;
  const manner = (place: number) => (isSpread ? { isMovingOn: true, window: place % 2 === 0 ? 1 : 3 } : {});
  const staffToken = (shopId: string, id = staff[shopId]?.[0] ?? '') =>
    signToken({ sub: id, role: 'seller', shops: [shopId], name: id }, jwtSecret);
  const buyerToken = (id: string) => signToken({ sub: id, role: 'buyer', name: id }, jwtSecret);
  for (const shopId of shopIds) await switchChatOn(options.url, shopId, staffToken(shopId));

  const buyers = buyerIds.map((id, place) => {
    const token = buyerToken(id);
    return createClient({
      ...options,
      ...manner(place),
      name: `buyer ${id}`,
      sender: { side: 'buyer', id },
      token,
    });
  });
  const sellers = new Map<string, Client[]>();
  for (const [shopId, ids] of Object.entries(staff)) {
    const clients = ids.map((id, place) => {
      const token = staffToken(shopId, id);
      return createClient({
        ...options,
        ...manner(place),
        name: `seller ${id}`,
        sender: { side: 'shop', id },
        token,
      });
    });
    sellers.set(shopId, clients);
  }
  const clients = [...buyers, ...[...sellers.values()].flat()];
  const shopByRoom = new Map<string, string>();

  const openRoom = async (buyer: Client, shopId: string): Promise<string> => {
    const subjectId = `product-${randomUUID()}`;
    const message = { clientMessageId: `first-${subjectId}`, text: `Скільки коштує ${subjectId}?` };
    const roomId = await buyer.open({ shopId, subjectId, clientRoomId: `door-${subjectId}`, message });
    shopByRoom.set(roomId, shopId);
    for (const seller of sellers.get(shopId) ?? []) seller.join(roomId);
    return roomId;
  };
  const firstRooms = Array.from({ length: roomsPerBuyer }, (_, place) => shopIds[place % shopIds.length] ?? '');
  await Promise.all(buyers.flatMap((buyer) => firstRooms.map((shopId) => openRoom(buyer, shopId))));
  return {
    buyers,
    clients,
    shopIds,
    get roomIds() {
      return [...shopByRoom.keys()];
    },
    roomsOf: (shopId) => [...shopByRoom].filter(([, shop]) => shop === shopId).map(([roomId]) => roomId),
    staffToken: (shopId) => staffToken(shopId),
    buyerToken,
    openRoom,
    close: () => {
      for (const client of clients) client.close();
    },
  };
}

const setupTimeoutMs = 2_000;
/** The proxy may drop an answer of the setup too; switching on again changes nothing. */
const setupTries = 10;

async function switchChatOn(url: string, shopId: string, token: string): Promise<void> {
  const { socket, close } = createConnection({ url, token, onReady: () => {} });
  try {
    let outcome = await ask(socket, 'shop:update', { shopId, chatEnabled: true }, setupTimeoutMs);
    for (let tries = 1; outcome.type === 'unknown' && tries < setupTries; tries += 1) {
      outcome = await ask(socket, 'shop:update', { shopId, chatEnabled: true }, setupTimeoutMs);
    }
    if (outcome.type !== 'ok') throw new Error(`The chat of ${shopId} stays off: ${JSON.stringify(outcome)}`);
  } finally {
    close();
  }
}
