import { randomBytes } from 'node:crypto';
import { Connection } from './Connection.js';
import type { LoadedRoom } from './LoadedRoom.js';
import { openRoom, shopOf, switchOn } from './marketplace.js';
import { signToken } from './signToken.js';

/** Every buyer has a connection and a room of their own; the shops share the rooms between them, a connection each. */
export interface Layout {
  readonly shops: number;
  readonly rooms: number;
}

export interface Fleet {
  readonly rooms: readonly LoadedRoom[];
  readonly connections: readonly Connection[];
  close(): void;
}

/** Connections are opened this many at a time: the handshake is not what is measured here. */
const OPENED_TOGETHER = 20;

/** Connects sellers and buyers of a fresh set of shops, switches the chats on and opens the rooms. */
export async function openFleet(url: string, urlOfBuyers: string, layout: Layout): Promise<Fleet> {
  const run = randomBytes(4).toString('hex');
  const shops = await inGroups(layout.shops, async (index) => {
    const { shopId, claims } = shopOf(run, index);
    const connection = await Connection.open(url, signToken(claims), 'shop');
    await switchOn(connection, shopId);
    return { shopId, connection };
  });
  const rooms = await inGroups(layout.rooms, async (index): Promise<LoadedRoom> => {
    const shop = shops[index % shops.length];
    if (!shop) throw new Error('a fleet has at least one shop');
    const token = signToken({ sub: `buyer-${run}-${index}`, role: 'buyer', name: `Олена Коваленко ${index}` });
    const connection = await Connection.open(urlOfBuyers, token, 'buyer');
    const room = await openRoom(connection, shop.shopId, run, index);
    return {
      index,
      id: room.id,
      connections: { buyer: connection, shop: shop.connection },
      heard: { buyer: room.headSeq, shop: room.headSeq },
      baseSeq: room.headSeq,
      ackedSeq: room.headSeq,
      sent: 0,
      turn: index % 2 === 0 ? 'buyer' : 'shop',
    };
  });
  const connections = [...shops.map((shop) => shop.connection), ...rooms.map((room) => room.connections.buyer)];
  return {
    rooms,
    connections,
    close() {
      for (const connection of connections) connection.close();
    },
  };
}

export async function inGroups<T>(count: number, make: (index: number) => Promise<T>): Promise<T[]> {
  const made: T[] = [];
  for (let from = 0; from < count; from += OPENED_TOGETHER) {
    const size = Math.min(OPENED_TOGETHER, count - from);
    made.push(...(await Promise.all(Array.from({ length: size }, (_, offset) => make(from + offset)))));
  }
  return made;
}
