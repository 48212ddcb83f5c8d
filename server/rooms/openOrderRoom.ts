import type { Order } from '../orders/OrderStore.js';
import type { RoomDoors } from './RoomDoors.js';
import { subjectOfOrder } from './resolveSubject.js';

/** Opens the room of a reported order, once however often it is reported: ordering is the buyer's act (O1). */
export const openOrderRoom =
  (doors: RoomDoors) =>
  async (order: Order): Promise<void> => {
    const knock = {
      origin: 'buyer',
      shopId: order.shopId,
      buyerId: order.buyerId,
      subject: subjectOfOrder(order),
      author: { side: 'system' },
      sender: 'system',
      clientRoomId: `order:${order.id}`,
    } as const;
    if (!(await doors.exists(knock))) await doors.open(knock);
  };
