import { expect } from 'chai';
import { audienceOfPerson, audienceOfShop } from '../../server/delivery/audiences.js';
import type { Principal } from '../../server/identity/Principal.js';
import { engines } from '../contracts/engines.js';
import { type Market, openMarket } from '../support/market/openMarket.js';
import { openProductRoom, openShop } from '../support/market/openShop.js';
import { buyer, operator } from '../support/market/people.js';
import { codeOf } from '../support/market/refusal.js';
import { needs } from '../support/needs.js';

const olena = buyer('olena');
const TO_OLENA = audienceOfPerson('buyer', 'olena');
const TO_SHOP = audienceOfShop('lamps');

for (const engine of engines) {
  describe(`typing:set on ${engine.name}`, function () {
    this.timeout(60_000);
    if (engine.needs !== undefined) needs(engine.needs);
    let market: Market;
    let ann: Principal;
    let roomId: string;
    const type = (by: Principal, isTyping = true, connectionId = `${by.id}-1`) =>
      market.ask(by, 'typing:set', { roomId, isTyping }, connectionId);
    const heardBy = (audience: typeof TO_SHOP) => market.told('typing:changed', audience);

    beforeEach(async () => {
      market = await openMarket({ stores: (await engine.create()).stores });
      ann = await openShop(market, 'lamps');
      roomId = (await openProductRoom(market, olena, 'lamps')).id;
      market.stated.length = 0;
    });

    it('[M5] is told to both sides, but to no device of the typist', async () => {
      expect(await type(olena)).to.deep.equal({});
      expect(heardBy(TO_SHOP)).to.deep.equal([{ roomId, side: 'buyer', id: 'olena', isTyping: true }]);
      expect(market.stated[0]?.except).to.equal(TO_OLENA);
      await type(ann);
      expect(heardBy(TO_OLENA).at(-1)).to.deep.equal({ roomId, side: 'shop', id: 'lamps-ann', isTyping: true });
    });

    it('[M5] repeats are passed on no more often than they help', async () => {
      await type(olena);
      await type(olena);
      expect(heardBy(TO_SHOP)).to.have.lengthOf(1);
      market.clock.advance(5_000);
      await type(olena);
      expect(heardBy(TO_SHOP)).to.have.lengthOf(2);
    });

    it('[M5] ends when it is said, or when the connection is lost, and once', async () => {
      await type(olena, false);
      expect(heardBy(TO_SHOP), 'nothing began').to.deep.equal([]);
      await type(olena);
      await type(olena, false);
      market.hangUp('olena-1');
      await type(olena, true, 'olena-2');
      market.hangUp('olena-2');
      market.hangUp('olena-2');
      expect(heardBy(TO_SHOP).map(({ isTyping }) => isTyping)).to.deep.equal([true, false, true, false]);
    });

    it('[O6] neither reaches the shop from one shut out, nor the one shut out from the shop', async () => {
      await market.ask(ann, 'shop:shutOut', { shopId: 'lamps', buyerId: 'olena', isShutOut: true });
      expect(await type(olena)).to.deep.equal({});
      expect(await type(ann)).to.deep.equal({});
      expect(market.stated.filter(({ event }) => event === 'typing:changed')).to.deep.equal([]);
    });

    it('[O3] a shop whose chat is off shows no typing', async () => {
      await market.ask(ann, 'shop:update', { shopId: 'lamps', chatEnabled: false });
      await type(ann);
      expect(heardBy(TO_OLENA)).to.deep.equal([]);
    });

    it('[O4] [O6] a hidden room and a suspended buyer are not heard', async () => {
      await market.ask(ann, 'shop:update', { shopId: 'lamps', subscribersOnly: true });
      await type(olena);
      expect(heardBy(TO_SHOP)).to.deep.equal([]);
      expect(await codeOf(type(ann))).to.equal('room_not_found');
      await market.ask(ann, 'shop:update', { shopId: 'lamps', subscribersOnly: false });
      const suspension = { kind: 'buyer', id: 'olena', isSuspended: true, reason: 'insults' } as const;
      await market.ask(operator(), 'suspension:set', suspension);
      await type(olena, true, 'olena-3');
      expect(heardBy(TO_SHOP)).to.deep.equal([]);
    });

    it('[M5] operators type only where they may write', async () => {
      expect(await codeOf(type(operator()))).to.equal('not_allowed');
    });
  });
}
