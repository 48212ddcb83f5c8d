import { expect } from 'chai';
import type { Principal } from '../../../server/identity/Principal.js';
import { doorKeyOf } from '../../../server/rooms/doorKey.js';
import type { Stores } from '../../../server/store/Stores.js';
import { engines } from '../../contracts/engines.js';
import { type Market, openMarket, REOPEN_WITHIN_MS } from '../../support/market/openMarket.js';
import { openShop, say } from '../../support/market/openShop.js';
import { buyer, operator } from '../../support/market/people.js';
import { codeOf, refusalOf } from '../../support/market/refusal.js';
import { needs } from '../../support/needs.js';

const olena = buyer('olena');
const subject = { kind: 'product', id: 'lamp' } as const;
const asked = (clientRoomId: string, more = {}) => ({ shopId: 'lamps', subject, clientRoomId, ...more });

for (const engine of engines) {
  describe(`room:open on ${engine.name}`, () => {
    if (engine.needs !== undefined) needs(engine.needs);
    let market: Market;
    let another: () => Promise<Stores>;
    let ann: Principal;
    const open = (by: Principal, clientRoomId: string, more = {}) =>
      market.ask(by, 'room:open', asked(clientRoomId, more));

    beforeEach(async () => {
      const data = await engine.create();
      another = data.another;
      market = await openMarket({ stores: data.stores });
      ann = await openShop(market, 'lamps');
    });

    it('[O1] only a buyer opens; an operator does for a named buyer, in a room of its own', async () => {
      expect(await codeOf(open(ann, 'c1'))).to.equal('only_buyers_open');
      expect(await codeOf(open(operator(), 'c1'))).to.equal('invalid_input');
      expect(await codeOf(open(olena, 'c1', { buyerId: 'ivan' }))).to.equal('invalid_input');
      const own = await open(olena, 'c1');
      const called = await open(operator(), 'c1', { buyerId: 'olena' });
      expect(called.room.id).not.to.equal(own.room.id);
      expect(called.room.tab).to.equal('call_centre');
    });

    it('[O2] opened from two nodes at once, again and again, it is one room, made by one', async () => {
      const nodes = [market, await openMarket({ stores: await another() })] as const;
      const answers = await Promise.all(
        Array.from({ length: 24 }, (_, at) => (nodes[at % 2] as Market).ask(olena, 'room:open', asked(`c${at % 6}`))),
      );
      expect(new Set(answers.map(({ room }) => room.id)).size).to.equal(1);
      const made = answers.flatMap(({ created }, at) => (created ? [at % 6] : []));
      expect(new Set(made).size).to.equal(1);
      expect(made).to.have.length(4);
      const roomId = answers[0]?.room.id ?? '';
      const { entries } = await market.ask(olena, 'room:history', { roomId });
      expect(entries.map(({ seq, kind }) => [seq, kind])).to.deep.equal([[1, 'opened']]);
    });

    it('[O2] what a door without a log wants is completed by whoever opens next', async () => {
      const { room } = await open(olena, 'c1');
      const door = await market.stores.doors.get(
        doorKeyOf({ origin: 'buyer', buyerId: 'olena', shopId: 'lamps', subject }),
      );
      if (door === undefined) throw new Error('no door');
      const halfMade = { ...door, key: doorKeyOf({ origin: 'buyer', buyerId: 'ivan', shopId: 'lamps', subject }) };
      const roomId = 'half-made-room-0000000';
      const wire = door.opened.wire.replaceAll(room.id, roomId).replaceAll('olena', 'ivan');
      await market.stores.doors.claim({
        ...halfMade,
        roomId,
        opener: 'buyer:ivan',
        opened: { ...door.opened, roomId, wire },
      });
      const answer = await open(buyer('ivan'), 'c1', { message: { clientMessageId: 'm1', text: 'Є?' } });
      expect(answer.room).to.include({ id: roomId, headSeq: 2 });
      expect(answer.created).to.equal(true);
    });

    it('[O3] an existing room is answered whatever the switch says; a message and a new room are judged', async () => {
      const { room } = await open(olena, 'c1');
      await market.ask(ann, 'shop:update', { shopId: 'lamps', chatEnabled: false });
      expect((await open(olena, 'c2')).room.id).to.equal(room.id);
      const message = { clientMessageId: 'm1', text: 'Є?' };
      expect(await codeOf(open(olena, 'c2', { message }))).to.equal('shop_chat_off');
      expect(await codeOf(open(buyer('ivan'), 'c3'))).to.equal('shop_chat_off');
    });

    it('[O1] a message is judged before a room is made for it', async () => {
      const message = { clientMessageId: 'm1', text: ' \u200b ' };
      expect(await codeOf(open(olena, 'c1', { message }))).to.equal('message_empty');
      const key = doorKeyOf({ origin: 'buyer', buyerId: 'olena', shopId: 'lamps', subject });
      expect(await market.stores.doors.get(key)).to.equal(undefined);
    });

    it('[O2] a retry with its message answers both as the first time, even when the chat is off since', async () => {
      const message = { clientMessageId: 'm1', text: 'Є?' };
      const first = await open(olena, 'c1', { message });
      await market.ask(ann, 'shop:update', { shopId: 'lamps', chatEnabled: false });
      const again = await open(olena, 'c1', { message });
      expect(again).to.deep.include({ created: true, entry: first.entry });
      expect(await codeOf(open(olena, 'c1', { message: { ...message, text: 'Інше' } }))).to.equal('message_id_reused');
    });

    it('[I3] within 14 days of completion the room is the same, later it is a new one linked to the old', async () => {
      const { room: old } = await open(olena, 'c1');
      await market.ask(ann, 'room:complete', { roomId: old.id });
      market.clock.advance(REOPEN_WITHIN_MS - 1_000);
      expect((await open(olena, 'c2')).room.id).to.equal(old.id);
      market.clock.advance(2_000);
      const { room: next, created } = await open(olena, 'c3');
      expect(created).to.equal(true);
      expect(next.previousRoomId).to.equal(old.id);
      const refusal = await refusalOf(say(market, olena, old.id, 'ще тут?'));
      expect(refusal).to.deep.include({ code: 'room_completed', details: { currentRoomId: next.id } });
      const reopening = await refusalOf(market.ask(ann, 'room:reopen', { roomId: old.id }));
      expect(reopening).to.deep.include({ code: 'room_completed', details: { currentRoomId: next.id } });
    });

    it('[O1] an order is believed only when the platform reported it for this buyer and shop', async () => {
      const order = { kind: 'order', id: 'o-1' } as const;
      expect(await codeOf(open(olena, 'c1', { subject: order }))).to.equal('order_not_found');
      await market.call('putOrder', {
        orderId: 'o-1',
        shopId: 'lamps',
        buyer: { id: 'olena', name: 'Олена' },
        number: '17',
      });
      const { room, created } = await open(olena, 'c1', {
        subject: { ...order, title: 'мій заголовок', number: '99' },
      });
      expect(created).to.equal(false);
      expect(room.subject).to.deep.equal({ kind: 'order', id: 'o-1', number: '17' });
      expect(await codeOf(open(buyer('ivan'), 'c1', { subject: order }))).to.equal('order_not_found');
    });
  });
}
