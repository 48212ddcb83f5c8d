import { expect } from 'chai';
import type { Principal } from '../../server/identity/Principal.js';
import { engines } from '../contracts/engines.js';
import { type Market, openMarket } from '../support/market/openMarket.js';
import { openProductRoom, openShop, say } from '../support/market/openShop.js';
import { buyer, seller } from '../support/market/people.js';
import { codeOf, refusalOf } from '../support/market/refusal.js';
import { needs } from '../support/needs.js';
import { until } from '../support/until.js';

const olena = buyer('olena');
const order = { orderId: '501', shopId: 'lamps', buyer: { id: 'olena', name: 'Олена', locale: 'uk' }, number: 'A-501' };

for (const engine of engines) {
  describe(`calls of the platform on ${engine.name}`, function () {
    this.timeout(60_000);
    if (engine.needs !== undefined) needs(engine.needs);
    let market: Market;
    let ann: Principal;
    beforeEach(async () => {
      market = await openMarket({ stores: (await engine.create()).stores });
      ann = await openShop(market, 'lamps');
    });
    const orderRoom = (by = olena) =>
      market.ask(by, 'room:open', { shopId: 'lamps', subject: { kind: 'order', id: '501' }, clientRoomId: 'mine' });

    it('[O1] a reported order opens its room once, and the buyer opens the same one', async () => {
      await market.call('putOrder', order);
      await market.call('putOrder', { ...order, title: 'Лампа' });
      await until(async () => (await market.ask(ann, 'room:list', { tab: 'orders' })).rooms.length === 1);
      const { room, created } = await orderRoom();
      expect(created).to.equal(false);
      expect((await market.ask(ann, 'room:list', { tab: 'orders' })).rooms.map(({ id }) => id)).to.deep.equal([
        room.id,
      ]);
      expect(room.subject).to.include({ kind: 'order', id: '501', number: 'A-501' });
      expect(room.buyer).to.include({ name: 'Олена', locale: 'uk' });
    });

    it('[O1] whose an order is never changes, and the refused call leaves nothing behind', async () => {
      await market.call('putOrder', order);
      const another = { ...order, buyer: { id: 'ivan', name: 'Іван' } };
      const refusal = await refusalOf(market.call('putOrder', another));
      expect(refusal.code).to.equal('invalid_input');
      expect(refusal.details?.issues?.[0]?.path).to.equal('buyer.id');
      expect(await codeOf(market.call('putOrder', { ...order, shopId: 'vases' }))).to.equal('invalid_input');
      expect(await codeOf(market.ask(buyer('ivan'), 'shop:get', { shopId: 'vases' }))).to.equal('shop_not_found');
      const [ivan] = await market.stores.people.getMany([{ role: 'buyer', id: 'ivan' }]);
      expect(ivan).to.equal(undefined);
    });

    it('[O1] [O6] nobody opens another’s order, or one that was never reported', async () => {
      await market.call('putOrder', order);
      expect(await codeOf(orderRoom(buyer('ivan')))).to.equal('order_not_found');
      const invented = { shopId: 'lamps', subject: { kind: 'order', id: '777' } as const, clientRoomId: 'x' };
      expect(await codeOf(market.ask(olena, 'room:open', invented))).to.equal('order_not_found');
    });

    it('[O3] [O6] an order’s room stays open past switches and shutting out, not past a suspension', async () => {
      await market.call('putOrder', order);
      await market.ask(ann, 'shop:update', { shopId: 'lamps', chatEnabled: false, subscribersOnly: true });
      await market.ask(ann, 'shop:shutOut', { shopId: 'lamps', buyerId: 'olena', isShutOut: true });
      const { room } = await orderRoom();
      await say(market, olena, room.id, 'Де замовлення?');
      await say(market, ann, room.id, 'Їде');
      await market.call('putSuspension', { kind: 'shop', id: 'lamps', reason: 'fakes' });
      expect(await codeOf(say(market, olena, room.id, 'Де?'))).to.equal('suspended');
      expect(await codeOf(say(market, ann, room.id, 'Ось'))).to.equal('suspended');
    });

    it('[S2] naming a shop makes it known and names its people; names grant nothing', async () => {
      expect(await codeOf(market.ask(olena, 'shop:get', { shopId: 'vases' }))).to.equal('shop_not_found');
      await market.call('putShop', { shopId: 'vases', name: 'Вази', staff: [{ id: 'eva', name: 'Єва' }] });
      expect((await market.ask(olena, 'shop:get', { shopId: 'vases' })).shop.name).to.equal('Вази');
      const [eva] = await market.stores.people.getMany([{ role: 'seller', id: 'eva' }]);
      expect(eva?.name).to.equal('Єва');
      expect(await codeOf(market.ask(seller('eva', 'lamps'), 'shop:get', { shopId: 'vases' }))).to.equal(
        'shop_not_found',
      );
    });

    it('[S3] admitting makes shops known and records what people are called', async () => {
      await market.admit({ ...olena, name: 'Олена', avatar: 'https://market.example/o.png', locale: 'uk' });
      const { buyer: shown } = await openProductRoom(market, olena, 'lamps');
      expect(shown).to.deep.equal({ id: 'olena', name: 'Олена', avatar: 'https://market.example/o.png', locale: 'uk' });
      await market.admit({ ...olena, name: 'Олена К.' });
      const [person] = await market.stores.people.getMany([{ role: 'buyer', id: 'olena' }]);
      expect(person).to.include({ name: 'Олена К.', locale: 'uk' });
      await market.admit({ ...olena, name: 'Олена' });
      const [again] = await market.stores.people.getMany([{ role: 'buyer', id: 'olena' }]);
      expect(again?.name, 'a name once left is taken again').to.equal('Олена');
    });

    it('[S3] revoking ends sessions and refuses tokens issued up to that second, not later ones', async () => {
      const second = Math.floor(market.clock.now() / 1_000);
      await market.call('revokeSessions', { userId: 'olena' });
      expect(market.ended.map(({ role, issuedUntil }) => [role, issuedUntil])).to.deep.equal([
        ['buyer', second],
        ['seller', second],
        ['operator', second],
      ]);
      expect(await codeOf(market.admit({ ...olena, issuedAt: second }))).to.equal('unauthenticated');
      await market.admit({ ...olena, issuedAt: second + 1 });
      await market.admit(buyer('ivan'));
    });

    it('[S3] revoking one role leaves the person’s other ones', async () => {
      await market.call('revokeSessions', { userId: 'olena', role: 'seller' });
      await market.admit(olena);
      expect(await codeOf(market.admit(seller('olena', 'lamps')))).to.equal('unauthenticated');
    });
  });
}
