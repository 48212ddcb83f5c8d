import { ChatError } from '@souk/shared/model/ChatError.js';
import type { PutOrder } from '@souk/shared/model/platform.js';
import type { PlatformUseCase } from '../commands/PlatformTable.js';
import type { PeopleStore } from '../people/PeopleStore.js';
import type { MarketFacts } from '../shops/MarketFacts.js';
import type { Order, OrderStore } from './OrderStore.js';

/** What an order moves. */
export interface PutOrderDeps {
  readonly orders: OrderStore;
  readonly facts: MarketFacts;
  readonly people: PeopleStore;
  /** Opens the order's room, once however often it is asked. */
  readonly openRoomForOrder: (order: Order) => Promise<void>;
}

/** An order as the marketplace reports it (O1): ordering is the buyer's act, so it opens the order's room. */
export const putOrder =
  ({ orders, facts, people, openRoomForOrder }: PutOrderDeps): PlatformUseCase<'putOrder'> =>
  async (_caller, input) => {
    const { shopId, buyer } = input;
    const known = await orders.get(input.orderId);
    if (known !== undefined) requireSame(known, input);
    await facts.register(shopId);
    const order = await orders.put(toOrder(input));
    requireSame(order, input);
    const { id, name, email = null, locale = null } = buyer;
    await people.put({ role: 'buyer', id, name, avatar: null, locale, email });
    await openRoomForOrder(order);
  };

/** Whose an order is never changes: with it, what was written about it would change hands. */
function requireSame(order: Order, { shopId, buyer }: PutOrder): void {
  const issues = [];
  if (order.buyerId !== buyer.id)
    issues.push({ path: 'buyer.id', message: 'the order was reported for another buyer' });
  if (order.shopId !== shopId) issues.push({ path: 'shopId', message: 'the order was reported for another shop' });
  if (issues.length > 0) throw new ChatError('invalid_input', { details: { issues } });
}

function toOrder(input: PutOrder): Order {
  const { orderId, shopId, buyer, title = null, number = null, url = null, imageUrl = null, price = null } = input;
  return { id: orderId, shopId, buyerId: buyer.id, title, number, url, imageUrl, price };
}
