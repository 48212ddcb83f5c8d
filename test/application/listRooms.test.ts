import type { Room } from '@souk/shared/model/views.js';
import { expect } from 'chai';
import type { Principal } from '../../server/identity/Principal.js';
import { engines } from '../contracts/engines.js';
import { type Market, openMarket } from '../support/market/openMarket.js';
import { openProductRoom, openShop, say } from '../support/market/openShop.js';
import { buyer, operator, seller } from '../support/market/people.js';
import { codeOf, refusalOf } from '../support/market/refusal.js';
import { needs } from '../support/needs.js';
import { until } from '../support/until.js';

const olena = buyer('olena');
const ivan = buyer('ivan');
const ids = (rooms: readonly Room[]): string[] => rooms.map(({ id }) => id);

for (const engine of engines) {
  describe(`room:list on ${engine.name}`, function () {
    this.timeout(60_000);
    if (engine.needs !== undefined) needs(engine.needs);
    let market: Market;
    let ann: Principal;
    const list = (by: Principal, payload: Parameters<typeof market.ask<'room:list'>>[2] = {}) =>
      market.ask(by, 'room:list', payload);
    const untilListed = (by: Principal, count: number, payload = {}) =>
      until(async () => (await list(by, payload)).rooms.length === count);

    beforeEach(async () => {
      market = await openMarket({ stores: (await engine.create()).stores, productTargetMs: 7_200_000 });
      ann = await openShop(market, 'lamps');
    });

    /** Rooms a second apart, oldest first. */
    async function openRooms(count: number, by = olena, shopId = 'lamps'): Promise<string[]> {
      const opened: string[] = [];
      for (let at = 0; at < count; at += 1) {
        market.clock.advance(1_000);
        opened.push((await openProductRoom(market, by, shopId, `питання ${at}`)).id);
      }
      return opened;
    }

    it('[I1] pages newest first and follows the cursor to the end, for both sides', async () => {
      const opened = await openRooms(7);
      for (const by of [olena, ann]) {
        await untilListed(by, 7);
        const seen: string[] = [];
        let cursor: string | null | undefined;
        do {
          const page = await list(by, { limit: 3, ...(cursor == null ? {} : { cursor }) });
          seen.push(...ids(page.rooms));
          cursor = page.nextCursor;
        } while (cursor !== null);
        expect(seen).to.deep.equal(opened.toReversed());
      }
    });

    it('[I1] a page that ends with the list names no cursor', async () => {
      await openRooms(3);
      await untilListed(ann, 3);
      expect((await list(ann, { limit: 3 })).nextCursor).to.equal(null);
      expect((await list(olena, { limit: 3 })).nextCursor).to.equal(null);
    });

    it('[I1] a room in a list is the room that room:get shows', async () => {
      const [roomId = ''] = await openRooms(1);
      await say(market, ann, roomId, 'Так');
      await market.ask(olena, 'receipt:mark', { roomId, readSeq: 2 });
      for (const by of [olena, ann]) {
        const { room } = await market.ask(by, 'room:get', { roomId });
        await until(async () => (await list(by)).rooms[0]?.headSeq === 3);
        expect((await list(by)).rooms).to.deep.equal([room]);
      }
    });

    it('[I1] a buyer learns nothing of the shop’s own work', async () => {
      await openRooms(1);
      await untilListed(olena, 1);
      const { rooms, counters } = await list(olena);
      expect(rooms[0]).not.to.have.any.keys('tab', 'archived', 'assignedTo', 'staffHeadSeq');
      expect(counters).to.have.all.keys('tabs');
      expect(counters?.tabs).to.have.all.keys('all');
      for (const filter of [{ isSubscriber: true }, { assignedTo: 'ann' }]) {
        expect(await codeOf(list(olena, { filter }))).to.equal('invalid_input');
      }
    });

    it('[I1] counters say what waits, what is late and what is unread', async () => {
      const [first = ''] = await openRooms(3);
      await say(market, ann, first, 'Так');
      await market.ask(ann, 'receipt:mark', { roomId: first, readSeq: 2 });
      const tabs = async () => (await list(ann)).counters?.tabs;
      await until(async () => (await tabs())?.products?.unread === 2);
      expect((await tabs())?.products).to.deep.equal({ rooms: 3, unanswered: 2, overdue: 0, unread: 2 });
      market.clock.advance(7_200_001);
      expect((await tabs())?.all).to.deep.equal({ rooms: 3, unanswered: 2, overdue: 2, unread: 2 });
      const overdue = await list(ann, { filter: { isOverdue: true } });
      expect(overdue.rooms).to.have.lengthOf(2);
      expect(ids((await list(ann, { filter: { isOverdue: false } })).rooms)).to.deep.equal([first]);
      expect((await list(olena)).counters?.tabs.all?.unread).to.equal(1);
    });

    it('[I2] an archived room stands in its own tab alone, and in the buyer’s list as before', async () => {
      const [roomId = '', other = ''] = await openRooms(2);
      await untilListed(ann, 2);
      await market.ask(ann, 'room:archive', { roomId });
      await untilListed(ann, 1);
      expect(ids((await list(ann)).rooms)).to.deep.equal([other]);
      expect(ids((await list(ann, { tab: 'archived' })).rooms)).to.deep.equal([roomId]);
      expect((await list(olena)).rooms).to.have.lengthOf(2);
      expect((await list(olena, { tab: 'archived' })).rooms).to.deep.equal([]);
    });

    it('[O4] "subscribers only" empties the list at once and says how many are hidden', async () => {
      await openRooms(2);
      await openRooms(1, ivan);
      await market.call('putSubscriber', { shopId: 'lamps', buyerId: 'ivan' });
      await untilListed(ann, 3);
      await market.ask(ann, 'shop:update', { shopId: 'lamps', subscribersOnly: true });
      const hidden = await list(ann);
      expect(hidden.rooms.map(({ buyer: { id } }) => id)).to.deep.equal(['ivan']);
      expect(hidden.counters).to.deep.include({ shopId: 'lamps', hidden: 2 });
      expect((await list(olena)).rooms).to.have.lengthOf(2);
      await market.ask(ann, 'shop:update', { shopId: 'lamps', subscribersOnly: false });
      expect((await list(ann)).rooms).to.have.lengthOf(3);
    });

    it('[I1] a seller of several shops names one, and only one of theirs', async () => {
      const both = seller('both', 'lamps', 'vases');
      expect((await refusalOf(list(both))).details?.issues?.[0]?.path).to.equal('shopId');
      expect(await codeOf(list(both))).to.equal('invalid_input');
      expect(await codeOf(list(both, { shopId: 'books' }))).to.equal('shop_not_found');
      expect((await list(both, { shopId: 'lamps' })).counters?.shopId).to.equal('lamps');
      expect((await list(ann)).counters?.shopId).to.equal('lamps');
    });

    it('[I1] a buyer may look at one shop alone', async () => {
      await openShop(market, 'vases');
      const [lamp] = await openRooms(1);
      const [vase] = await openRooms(1, olena, 'vases');
      await untilListed(olena, 2);
      expect(ids((await list(olena, { shopId: 'lamps' })).rooms)).to.deep.equal([lamp]);
      expect(ids((await list(olena, { shopId: 'vases' })).rooms)).to.deep.equal([vase]);
    });

    it('[I1] operators list the rooms of the call centre, without counters', async () => {
      await openRooms(1);
      const subject = { kind: 'shop', id: 'lamps' } as const;
      const opening = { shopId: 'lamps', subject, clientRoomId: 'call-1', buyerId: 'olena' };
      const { room } = await market.ask(operator(), 'room:open', opening);
      await untilListed(operator(), 1);
      const answer = await list(operator());
      expect(ids(answer.rooms)).to.deep.equal([room.id]);
      expect(answer.rooms[0]?.unread).to.equal(0);
      expect(answer).not.to.have.property('counters');
      expect((await list(operator(), { shopId: 'vases' })).rooms).to.deep.equal([]);
      expect((await list(operator(), { tab: 'orders' })).rooms).to.deep.equal([]);
    });

    it('[S2] a cursor that is none of ours is refused', async () => {
      await openRooms(2);
      await untilListed(ann, 2);
      const { nextCursor } = await list(ann, { limit: 1 });
      const strangers = ['', 'x', `${nextCursor}x`, Buffer.from('[0,1]').toString('base64url'), 'A'.repeat(600)];
      for (const cursor of strangers) expect(await codeOf(list(ann, { cursor })), cursor).to.equal('invalid_input');
    });
  });
}
