import { randomBytes } from 'node:crypto';
import type { Target } from '../targets/Target.js';
import { inGroups } from './Fleet.js';
import { openRoom, shopOf, switchOn } from './marketplace.js';
import { type CatchUp, type Person, ReturningClient } from './ReturningClient.js';
import { RoomCopy } from './RoomCopy.js';

/** A room with its two ends. */
export interface CrowdedRoom {
  readonly id: string;
  readonly ends: readonly [buyer: ReturningClient, shop: ReturningClient];
}

/** Everybody who is connected to one node. */
export interface Crowd {
  readonly clients: readonly ReturningClient[];
  readonly rooms: readonly CrowdedRoom[];
  close(): void;
}

/** As many as `room:sync` takes at once. */
const ROOMS_PER_SHOP = 99;

/** Connects so many clients: shops, and for each its buyers with a room each. `draws` makes the numbers of a person. */
export async function openCrowd(
  target: Target,
  size: number,
  catchUp: CatchUp,
  draws: (person: number) => () => number,
): Promise<Crowd> {
  const run = randomBytes(4).toString('hex');
  const shopCount = Math.ceil(size / (ROOMS_PER_SHOP + 1));
  const clientOf = (claims: Person['claims'], person: number): ReturningClient =>
    new ReturningClient({ claims, random: draws(person) }, target.url, catchUp);
  const shops = await inGroups(shopCount, async (index) => {
    const { shopId, claims } = shopOf(run, index);
    const seller = clientOf(claims, index);
    const connection = await seller.connect();
    await switchOn(connection, shopId);
    return { shopId, seller };
  });
  const rooms = await inGroups(size - shopCount, async (index): Promise<CrowdedRoom> => {
    const shop = shops[index % shopCount];
    if (!shop) throw new Error('a crowd has at least one shop');
    const buyer = clientOf({ sub: `buyer-${run}-${index}`, role: 'buyer', name: `Олена ${index}` }, shopCount + index);
    const connection = await buyer.connect();
    const room = await openRoom(connection, shop.shopId, run, index);
    for (const end of [buyer, shop.seller]) end.copies.set(room.id, new RoomCopy(room.id, shop.shopId, room.headSeq));
    return { id: room.id, ends: [buyer, shop.seller] };
  });
  const clients = [...shops.map(({ seller }) => seller), ...rooms.map(({ ends: [buyer] }) => buyer)];
  return {
    clients,
    rooms,
    close() {
      for (const client of clients) client.close();
    },
  };
}
