import { expect } from 'chai';
import type { Order, OrderStore } from '../../server/orders/OrderStore.js';
import { unique } from '../support/factories/unique.js';
import type { CreateStores } from './EngineUnderTest.js';

const order = (parts: Partial<Order> = {}): Order => ({
  id: unique('order'),
  shopId: 'shop-1',
  buyerId: '77',
  title: 'Дві лампи',
  number: '№ 1024',
  url: 'https://market.example/orders/1024',
  imageUrl: 'https://img.example/1024.png',
  price: { amount: '1499.00', currency: 'UAH' },
  ...parts,
});

/** Orders reported by the platform. */
export function orderStoreContract(create: CreateStores): void {
  let orders: OrderStore;
  let others: OrderStore;
  before(async () => {
    const under = await create();
    orders = under.stores.orders;
    others = (await under.another()).orders;
  });

  it('[O1] an order comes back as reported, on every instance', async () => {
    const full = order();
    const bare = order({ title: null, number: null, url: null, imageUrl: null, price: null });
    expect(await orders.get(full.id)).to.equal(undefined);
    for (const one of [full, bare]) {
      expect(await orders.put(one)).to.deep.equal(one);
      expect(await others.get(one.id)).to.deep.equal(one);
    }
  });

  it('[O1] a later report describes anew what it names; shop and buyer stay', async () => {
    const first = order({ imageUrl: null });
    await orders.put(first);
    const later = { ...first, shopId: 'shop-2', buyerId: '78', title: null, imageUrl: 'https://img.example/new.png' };
    const price = { amount: '5.00', currency: 'EUR' };
    const standing = { ...first, imageUrl: later.imageUrl, price };
    expect(await others.put({ ...later, price })).to.deep.equal(standing);
    expect(await orders.put({ ...later, price: null })).to.deep.equal(standing);
    expect(await orders.get(first.id)).to.deep.equal(standing);
  });

  it('[O1] of two first reports at once one decides shop and buyer', async () => {
    const id = unique('order');
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, at) =>
        (at % 2 === 0 ? orders : others).put(order({ id, shopId: `shop-${at}`, buyerId: `${at}` })),
      ),
    );
    const standing = await orders.get(id);
    for (const answer of answers) expect(answer).to.deep.equal(standing);
    expect(standing?.shopId).to.equal(`shop-${standing?.buyerId}`);
  });
}
