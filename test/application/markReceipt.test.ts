import { expect } from 'chai';
import { audienceOfPerson, audienceOfShop } from '../../server/delivery/audiences.js';
import { engines } from '../contracts/engines.js';
import { type Market, openMarket } from '../support/market/openMarket.js';
import { openProductRoom, openShop, say } from '../support/market/openShop.js';
import { buyer, operator, seller } from '../support/market/people.js';
import { codeOf } from '../support/market/refusal.js';
import { needs } from '../support/needs.js';
import { until } from '../support/until.js';

const olena = buyer('olena');
const TO_OLENA = audienceOfPerson('buyer', 'olena');
const TO_SHOP = audienceOfShop('lamps');

for (const engine of engines) {
  describe(`receipt:mark on ${engine.name}`, function () {
    this.timeout(60_000);
    if (engine.needs !== undefined) needs(engine.needs);
    let market: Market;
    let ann: Awaited<ReturnType<typeof openShop>>;
    let roomId: string;
    const bob = seller('bob', 'lamps');

    beforeEach(async () => {
      market = await openMarket({ stores: (await engine.create()).stores });
      ann = await openShop(market, 'lamps');
      roomId = (await openProductRoom(market, olena, 'lamps', 'Скільки коштує?')).id;
      await say(market, ann, roomId, 'Сто гривень');
      await say(market, ann, roomId, 'І доставка');
    });

    it('[M5] a mark is clamped to the head, reading lifts delivered, lower values change nothing', async () => {
      const marked = await market.ask(olena, 'receipt:mark', { roomId, readSeq: 99 });
      expect(marked).to.deep.equal({
        receipts: { buyer: { deliveredSeq: 4, readSeq: 4 }, shop: { deliveredSeq: 0, readSeq: 0 } },
        unread: 0,
      });
      const stated = market.stated.length;
      expect(await market.ask(olena, 'receipt:mark', { roomId, deliveredSeq: 1, readSeq: 2 })).to.deep.equal(marked);
      expect(market.stated, 'nothing moved, nobody is told').to.have.lengthOf(stated);
    });

    it('[M5] unread counts the messages of the others after the own mark', async () => {
      expect((await market.ask(olena, 'receipt:mark', { roomId, deliveredSeq: 4 })).unread).to.equal(2);
      expect((await market.ask(olena, 'receipt:mark', { roomId, readSeq: 3 })).unread).to.equal(1);
      expect((await market.ask(olena, 'room:get', { roomId })).room.unread).to.equal(1);
    });

    it('[M5] both sides hear how far a side came, the own connections how much is left', async () => {
      await market.ask(olena, 'receipt:mark', { roomId, readSeq: 3 });
      const advanced = { roomId, side: 'buyer', deliveredSeq: 3, readSeq: 3 };
      expect(market.told('receipt:advanced', TO_SHOP)).to.deep.equal([advanced]);
      expect(market.told('receipt:advanced', TO_OLENA)).to.deep.equal([advanced]);
      const own = { roomId, deliveredSeq: 3, readSeq: 3, unread: 1 };
      expect(market.told('receipt:own', TO_OLENA)).to.deep.equal([own]);
      expect(market.told('receipt:own', TO_SHOP)).to.deep.equal([]);
    });

    it('[M5] the shop is as far as the furthest of its staff, who each have their own unread', async () => {
      await market.ask(ann, 'receipt:mark', { roomId, readSeq: 2 });
      await market.ask(bob, 'receipt:mark', { roomId, deliveredSeq: 4 });
      await say(market, olena, roomId, 'Дякую');
      await market.ask(bob, 'receipt:mark', { roomId, readSeq: 5 });
      const ofAnn = (await market.ask(ann, 'room:get', { roomId })).room;
      expect(ofAnn.receipts.shop).to.deep.equal({ deliveredSeq: 5, readSeq: 5 });
      expect(ofAnn.unread).to.equal(1);
      expect((await market.ask(bob, 'room:get', { roomId })).room.unread).to.equal(0);
      const carl = seller('carl', 'lamps');
      expect((await market.ask(carl, 'room:get', { roomId })).room.unread, 'starts from the shop’s').to.equal(0);
    });

    it('[M5] what was answered is stored, with the counts that unread is taken from', async () => {
      await market.ask(olena, 'receipt:mark', { roomId, readSeq: 3 });
      const [stored] = await market.stores.receipts.list([roomId]);
      expect(stored).to.include({ side: 'buyer', personId: 'olena', readSeq: 3, deliveredSeq: 3 });
      expect(stored?.readCounts).to.deep.equal({ buyer: 1, shop: 1, operator: 0 });
    });

    it('[O6] what a buyer reads who was shut out stays with the buyer, and comes out when they are let in', async () => {
      await market.ask(olena, 'receipt:mark', { roomId, readSeq: 2 });
      await market.ask(ann, 'shop:shutOut', { shopId: 'lamps', buyerId: 'olena', isShutOut: true });
      market.stated.length = 0;
      const marked = await market.ask(olena, 'receipt:mark', { roomId, readSeq: 4 });
      expect(marked.receipts.buyer.readSeq).to.equal(4);
      expect(marked.unread).to.equal(0);
      // Counters of the messages before may come at any time.
      const toShop = market.stated.filter(({ audiences }) => audiences.includes(TO_SHOP));
      expect(toShop.filter(({ event }) => event !== 'inbox:counted')).to.deep.equal([]);
      expect(market.told('receipt:advanced', TO_OLENA)).to.have.lengthOf(1);
      const seen = async () => (await market.ask(ann, 'room:get', { roomId })).room.receipts.buyer.readSeq;
      expect(await seen()).to.equal(2);
      await market.ask(ann, 'shop:shutOut', { shopId: 'lamps', buyerId: 'olena', isShutOut: false });
      await market.ask(olena, 'receipt:mark', { roomId, readSeq: 4 });
      expect(await seen()).to.equal(4);
      expect(market.told('receipt:advanced', TO_SHOP)).to.have.lengthOf(1);
    });

    it('[O6] [I1] the shop’s counters are not told again because a buyer read', async () => {
      const writtenAt = performance.now();
      await until(() => market.told('inbox:counted', TO_SHOP).length > 0);
      // Told once a second: by then all that moved before was told.
      await until(() => performance.now() - writtenAt > 2_500, { timeoutMs: 5_000 });
      market.stated.length = 0;
      await market.ask(olena, 'receipt:mark', { roomId, readSeq: 3 });
      await until(() => market.told('inbox:counted', TO_OLENA).length > 0);
      await market.ask(olena, 'receipt:mark', { roomId, readSeq: 4 });
      await until(() => market.told('inbox:counted', TO_OLENA).length > 1);
      expect(market.told('inbox:counted', TO_SHOP)).to.deep.equal([]);
      await say(market, olena, roomId, 'Дякую');
      await until(() => market.told('inbox:counted', TO_SHOP).length > 0);
    });

    it('[O4] what a buyer reads in a hidden room is told to the shop by nothing', async () => {
      await market.ask(ann, 'shop:update', { shopId: 'lamps', subscribersOnly: true });
      market.stated.length = 0;
      await market.ask(olena, 'receipt:mark', { roomId, readSeq: 4 });
      expect(market.told('receipt:advanced', TO_SHOP)).to.deep.equal([]);
      expect(market.told('receipt:advanced', TO_OLENA)).to.have.lengthOf(1);
      expect(await codeOf(market.ask(ann, 'receipt:mark', { roomId, readSeq: 4 }))).to.equal('room_not_found');
    });

    it('[M5] operators have no receipts, strangers no room', async () => {
      expect(await codeOf(market.ask(operator(), 'receipt:mark', { roomId, readSeq: 1 }))).to.equal('not_allowed');
      expect(await codeOf(market.ask(buyer('ivan'), 'receipt:mark', { roomId, readSeq: 1 }))).to.equal(
        'room_not_found',
      );
      expect(await codeOf(market.ask(olena, 'receipt:mark', { roomId: 'nowhere' }))).to.equal('room_not_found');
    });
  });
}
