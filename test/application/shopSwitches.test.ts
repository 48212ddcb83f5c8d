import type { ShopForBuyer } from '@souk/shared/model/views.js';
import { expect } from 'chai';
import { audienceOfPerson, audienceOfShop } from '../../server/delivery/audiences.js';
import type { Principal } from '../../server/identity/Principal.js';
import { engines } from '../contracts/engines.js';
import { HOW_TO, type Market, openMarket, ROWS_HELD_MS } from '../support/market/openMarket.js';
import { openProductRoom, openShop, say } from '../support/market/openShop.js';
import { buyer, operator, seller } from '../support/market/people.js';
import { codeOf, refusalOf } from '../support/market/refusal.js';
import { needs } from '../support/needs.js';
import { until } from '../support/until.js';

const olena = buyer('olena');
const TO_OLENA = audienceOfPerson('buyer', 'olena');
const TO_SHOP = audienceOfShop('lamps');

for (const engine of engines) {
  describe(`switches of a shop on ${engine.name}`, function () {
    this.timeout(60_000);
    if (engine.needs !== undefined) needs(engine.needs);
    let market: Market;
    let ann: Principal;
    const shopOf = async (by: Principal) => (await market.ask(by, 'shop:get', { shopId: 'lamps' })).shop;
    const update = (changes: object, by = ann) => market.ask(by, 'shop:update', { shopId: 'lamps', ...changes });

    beforeEach(async () => {
      market = await openMarket({ stores: (await engine.create()).stores, productTargetMs: 7_200_000 });
      ann = await openShop(market, 'lamps');
    });

    it('[O3] a new shop has its chat off, shows and admits everyone', async () => {
      await market.admit(seller('eva', 'vases'));
      const { shop } = await market.ask(seller('eva', 'vases'), 'shop:get', { shopId: 'vases' });
      const initial = { chatEnabled: false, subscribersOnly: false, admission: 'everyone' };
      expect(shop).to.deep.equal({ id: 'vases', name: 'vases', ...initial });
    });

    it('[O3] the marketplace sets what new shops start with; old ones keep their switches', async () => {
      await market.call('putDefaults', { chatEnabled: true });
      await market.call('putDefaults', { admission: 'subscribers' });
      await market.call('putShop', { shopId: 'vases', name: 'Вази' });
      const { shop } = await market.ask(operator(), 'shop:get', { shopId: 'vases' });
      const chosen = { chatEnabled: true, subscribersOnly: false, admission: 'subscribers' };
      expect(shop).to.deep.equal({ id: 'vases', name: 'Вази', ...chosen });
      expect(await shopOf(ann)).to.include({ admission: 'everyone' });
    });

    it('[O3] [O5] [O6] a buyer sees whether they may open a room, or the code that opening would answer', async () => {
      expect(await shopOf(olena)).to.deep.equal({ id: 'lamps', name: 'lamps', canOpen: true });
      const turns: [object, Partial<ShopForBuyer>][] = [
        [{ admission: 'subscribers' }, { canOpen: false, reason: 'not_subscribed', howTo: HOW_TO }],
        [{ chatEnabled: false }, { canOpen: false, reason: 'shop_chat_off' }],
      ];
      for (const [changes, seen] of turns) {
        await update(changes);
        expect(await shopOf(olena)).to.deep.equal({ id: 'lamps', name: 'lamps', ...seen });
        expect(await codeOf(openProductRoom(market, olena, 'lamps'))).to.equal(seen.reason);
      }
      await market.ask(operator(), 'suspension:set', { kind: 'shop', id: 'lamps', isSuspended: true, reason: 'fakes' });
      expect(await shopOf(olena)).to.include({ canOpen: false, reason: 'suspended' });
      expect(await shopOf(ann)).to.deep.include({ suspension: { reason: 'fakes' } });
    });

    it('[O3] both sides hear of a change, each as they may see it', async () => {
      await openProductRoom(market, olena, 'lamps', 'Є?');
      await until(async () => (await market.ask(ann, 'room:list', {})).rooms.length === 1);
      market.stated.length = 0;
      await update({ chatEnabled: false });
      await until(
        () => market.told('shop:changed', TO_OLENA).length > 0 && market.told('shop:changed', TO_SHOP).length > 0,
      );
      expect(market.told('shop:changed', TO_SHOP)).to.deep.equal([{ shop: await shopOf(ann) }]);
      const seen = { id: 'lamps', name: 'lamps', canOpen: false, reason: 'shop_chat_off' };
      expect(market.told('shop:changed', TO_OLENA)).to.deep.equal([{ shop: seen }]);
    });

    it('[O3] [O6] a buyer whose room is younger than its row hears of the change too', async () => {
      const slow = await openMarket({ stores: market.stores, rowsEveryMs: ROWS_HELD_MS });
      await openProductRoom(slow, olena, 'lamps', 'Є?');
      await slow.ask(ann, 'shop:update', { shopId: 'lamps', chatEnabled: false });
      await until(() => slow.told('shop:changed', TO_OLENA).length === 1);
      const order = { orderId: 'order-1', shopId: 'lamps', buyer: { id: 'ivan', name: 'Іван' } };
      await slow.call('putOrder', order);
      await slow.call('putSuspension', { kind: 'buyer', id: 'ivan', reason: 'insults' });
      await until(() => slow.told('shop:changed', audienceOfPerson('buyer', 'ivan')).length === 1);
    });

    it('[O4] "subscribers only" is nothing that buyers hear of; what was set already is told to nobody', async () => {
      await openProductRoom(market, olena, 'lamps', 'Є?');
      await until(async () => (await market.ask(ann, 'room:list', {})).rooms.length === 1);
      market.stated.length = 0;
      await update({ subscribersOnly: true });
      await until(() => market.told('shop:changed', TO_SHOP).length === 1);
      await update({ subscribersOnly: true });
      await update({});
      expect(market.told('shop:changed', TO_SHOP)).to.have.lengthOf(1);
      expect(market.told('shop:changed', TO_OLENA)).to.deep.equal([]);
      expect(market.told('room:hidden', TO_SHOP)).to.deep.equal([]);
    });

    it('[O4] a hidden room does not exist for the shop, and comes back with what was written meanwhile', async () => {
      const { id: roomId } = await openProductRoom(market, olena, 'lamps', 'Є?');
      await update({ subscribersOnly: true });
      market.stated.length = 0;
      expect(await codeOf(market.ask(ann, 'room:get', { roomId }))).to.equal('room_not_found');
      await say(market, olena, roomId, 'Ау');
      await until(() => market.told('entry:appended', TO_OLENA).length === 1);
      expect(market.told('entry:appended', TO_SHOP)).to.deep.equal([]);
      await update({ subscribersOnly: false });
      expect((await market.ask(ann, 'room:get', { roomId })).room.headSeq).to.equal(3);
    });

    it('[O4] waiting starts anew when a room comes back, in the room, in lists and in counters', async () => {
      const { id: roomId } = await openProductRoom(market, olena, 'lamps', 'Є?');
      await until(async () => (await market.ask(ann, 'room:list', {})).rooms.length === 1);
      await update({ subscribersOnly: true });
      market.clock.advance(36_000_000);
      await update({ subscribersOnly: false });
      const now = new Date(market.clock.now()).toISOString();
      const dueAt = new Date(market.clock.now() + 7_200_000).toISOString();
      const { room } = await market.ask(ann, 'room:get', { roomId });
      expect(room.waiting).to.deep.equal({ for: 'shop', since: now, dueAt });
      const overdue = async () => (await market.ask(ann, 'room:list', {})).counters?.tabs.all?.overdue;
      await until(async () => (await overdue()) === 0);
      market.clock.advance(7_200_001);
      expect(await overdue()).to.equal(1);
      await say(market, olena, roomId, 'Ще тут?');
      await until(async () => (await market.ask(ann, 'room:list', {})).rooms[0]?.headSeq === 3);
      market.clock.advance(-3_600_000);
      expect(await overdue(), 'rows written later say the same').to.equal(0);
    });

    it('[O4] following shows a hidden room to the shop, leaving hides it, and its waiting starts anew', async () => {
      const { id: roomId } = await openProductRoom(market, olena, 'lamps', 'Є?');
      await until(async () => (await market.ask(ann, 'room:list', {})).rooms.length === 1);
      await update({ subscribersOnly: true });
      market.clock.advance(36_000_000);
      await market.call('putSubscriber', { shopId: 'lamps', buyerId: 'olena' });
      await market.call('putSubscriber', { shopId: 'lamps', buyerId: 'olena' });
      const event = { roomId, reason: 'subscribers_only' };
      expect(market.told('room:shown', TO_SHOP)).to.deep.equal([event]);
      const { rooms, counters } = await market.ask(ann, 'room:list', {});
      expect(rooms[0]?.waiting?.since).to.equal(new Date(market.clock.now()).toISOString());
      expect(counters?.tabs.all).to.include({ rooms: 1, overdue: 0 });
      await market.call('deleteSubscriber', { shopId: 'lamps', buyerId: 'olena' });
      expect(market.told('room:hidden', TO_SHOP)).to.deep.equal([event]);
      expect((await market.ask(ann, 'room:list', {})).rooms).to.deep.equal([]);
    });

    it('[O6] shutting out looks like a chat turned off, in codes, views and events', async () => {
      await openProductRoom(market, olena, 'lamps', 'Є?');
      const off = { id: 'lamps', name: 'lamps', canOpen: false, reason: 'shop_chat_off' };
      market.stated.length = 0;
      await market.ask(ann, 'shop:shutOut', { shopId: 'lamps', buyerId: 'olena', isShutOut: true });
      await until(() => market.told('shop:changed', TO_OLENA).length === 1);
      expect(market.told('shop:changed', TO_OLENA)).to.deep.equal([{ shop: off }]);
      expect(await shopOf(olena)).to.deep.equal(off);
      const refusal = await refusalOf(openProductRoom(market, olena, 'lamps'));
      expect(refusal).to.include({ code: 'shop_chat_off', details: undefined });
      expect(await shopOf(buyer('ivan'))).to.include({ canOpen: true });
    });

    it('[O6] a suspension tells its reason, is lifted, and reaches connected buyers', async () => {
      const { id: roomId } = await openProductRoom(market, olena, 'lamps', 'Є?');
      await until(async () => (await market.ask(olena, 'room:list', {})).rooms.length === 1);
      await market.call('putSuspension', { kind: 'buyer', id: 'olena', reason: 'insults' });
      const refusal = await refusalOf(say(market, olena, roomId, 'Ау'));
      expect(refusal).to.deep.include({ code: 'suspended', details: { reason: 'insults' } });
      await until(() =>
        market.told('shop:changed', TO_OLENA).some(({ shop }) => 'reason' in shop && shop.reason === 'suspended'),
      );
      await market.call('deleteSuspension', { kind: 'buyer', id: 'olena' });
      expect((await say(market, olena, roomId, 'Ау')).entry.seq).to.equal(3);
    });

    it('[O6] each may only what is theirs', async () => {
      const eva = seller('eva', 'vases');
      const shutting = { shopId: 'lamps', buyerId: 'olena', isShutOut: true };
      const suspending = { kind: 'shop', id: 'lamps', isSuspended: true, reason: 'fakes' } as const;
      const cases: [string, () => Promise<unknown>][] = [
        ['not_allowed', () => update({ chatEnabled: false }, olena)],
        ['not_allowed', () => update({ chatEnabled: false }, operator())],
        ['shop_not_found', () => update({ chatEnabled: false }, eva)],
        ['shop_not_found', () => market.ask(eva, 'shop:get', { shopId: 'lamps' })],
        ['shop_not_found', () => market.ask(eva, 'shop:get', { shopId: 'nowhere' })],
        ['shop_not_found', () => market.ask(olena, 'shop:get', { shopId: 'nowhere' })],
        ['shop_not_found', () => market.ask(olena, 'shop:update', { shopId: 'nowhere' })],
        ['not_allowed', () => market.ask(olena, 'shop:shutOut', shutting)],
        ['not_allowed', () => market.ask(operator(), 'shop:shutOut', shutting)],
        ['shop_not_found', () => market.ask(eva, 'shop:shutOut', shutting)],
        ['not_allowed', () => market.ask(ann, 'suspension:set', suspending)],
        ['not_allowed', () => market.ask(olena, 'suspension:set', suspending)],
        ['shop_not_found', () => market.ask(operator(), 'suspension:set', { ...suspending, id: 'nowhere' })],
      ];
      for (const [at, [code, ask]] of cases.entries()) expect(await codeOf(ask()), `case ${at}`).to.equal(code);
      expect(await shopOf(olena)).to.include({ canOpen: true });
    });

    it('[O3] only those who are there are told, however many rooms a shop has', async () => {
      await openProductRoom(market, olena, 'lamps', 'Є?');
      await openProductRoom(market, buyer('ivan'), 'lamps', 'Є?');
      await until(async () => (await market.ask(ann, 'room:list', {})).rooms.length === 2);
      market.hasConnections = (audience) => audience === TO_OLENA;
      await update({ chatEnabled: false });
      await until(() => market.told('shop:changed', TO_OLENA).length === 1);
      expect(market.told('shop:changed', audienceOfPerson('buyer', 'ivan'))).to.deep.equal([]);
    });
  });
}
