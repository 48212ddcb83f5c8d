import { expect } from 'chai';
import type { Principal } from '../../../server/identity/Principal.js';
import type { EntryLog } from '../../../server/rooms/EntryLog.js';
import type { Stores } from '../../../server/store/Stores.js';
import { engines } from '../../contracts/engines.js';
import { type Market, openMarket } from '../../support/market/openMarket.js';
import { openProductRoom, openShop, say } from '../../support/market/openShop.js';
import { buyer } from '../../support/market/people.js';
import { codeOf } from '../../support/market/refusal.js';
import { needs } from '../../support/needs.js';

const olena = buyer('olena');

/** The log itself, every question to it written down. */
const watchLog = (log: EntryLog, asked: string[]): EntryLog =>
  new Proxy(log, {
    get: (target, name: keyof EntryLog) => {
      const method = target[name]?.bind(target) as (...given: unknown[]) => unknown;
      return (...given: unknown[]) => {
        asked.push(name);
        return method(...given);
      };
    },
  });

for (const engine of engines) {
  describe(`message:send on ${engine.name}`, () => {
    if (engine.needs !== undefined) needs(engine.needs);
    let market: Market;
    let another: () => Promise<Stores>;
    let ann: Principal;
    let roomId: string;
    const send = (on: Market, by: Principal, clientMessageId: string, text: string) =>
      on.ask(by, 'message:send', { roomId, clientMessageId, text });
    const historyOf = async (on: Market) =>
      (await on.ask(olena, 'room:history', { roomId, after: 0, limit: 100 })).entries;

    beforeEach(async () => {
      const data = await engine.create();
      another = data.another;
      market = await openMarket({ stores: data.stores });
      ann = await openShop(market, 'lamps');
      roomId = (await openProductRoom(market, olena, 'lamps', 'Добрий день')).id;
    });

    it('[M1] the same clientMessageId twice yields one entry, other content under it is refused', async () => {
      const first = await send(market, olena, 'm1', 'Скільки?');
      expect(await send(market, olena, 'm1', 'Скільки?')).to.deep.equal(first);
      expect(await codeOf(send(market, olena, 'm1', 'Скільки? '))).to.equal('message_id_reused');
      expect((await send(market, ann, 'm1', 'Сто')).entry.seq).to.equal(first.entry.seq + 1);
    });

    it('[M1] text comes back exactly as sent', async () => {
      const text = '  e\u0301 \r\n\u202eabc\u202c 👩🏽‍🚀\t$gt {"$ne":null} <b>\u2028 ';
      expect((await send(market, olena, 'm1', text)).entry.body).to.deep.equal({ text });
      expect((await historyOf(market)).at(-1)?.body).to.deep.equal({ text });
    });

    it('[P2] a retry answers the stored entry on another node and whatever holds now', async () => {
      const first = await send(market, olena, 'm1', 'Скільки?');
      const other = await openMarket({ stores: await another() });
      expect(await send(other, olena, 'm1', 'Скільки?')).to.deep.equal(first);
      await market.ask(ann, 'shop:update', { shopId: 'lamps', chatEnabled: false });
      expect(await send(market, olena, 'm1', 'Скільки?')).to.deep.equal(first);
      expect(await codeOf(send(market, olena, 'm2', 'Скільки?'))).to.equal('shop_chat_off');
    });

    it('[P2] a retry of what this node just stored asks the log nothing', async () => {
      const asked: string[] = [];
      const watched = { ...market.stores, entries: watchLog(market.stores.entries, asked) };
      const node = await openMarket({ stores: watched });
      const first = await send(node, olena, 'm1', 'Скільки?');
      asked.length = 0;
      expect(await send(node, olena, 'm1', 'Скільки?')).to.deep.equal(first);
      expect(await codeOf(send(node, olena, 'm1', 'Скільки коштує?'))).to.equal('message_id_reused');
      await node.ask(ann, 'shop:update', { shopId: 'lamps', chatEnabled: false });
      expect(await send(node, olena, 'm1', 'Скільки?')).to.deep.equal(first);
      expect(asked).to.deep.equal([]);
    });

    it('[P2] a room one may not see stays room_not_found, for a message that is stored too', async () => {
      await send(market, ann, 'm1', 'Сто');
      await market.ask(ann, 'shop:update', { shopId: 'lamps', subscribersOnly: true });
      expect(await codeOf(send(market, ann, 'm1', 'Сто'))).to.equal('room_not_found');
      expect(await codeOf(send(market, buyer('ivan'), 'm1', 'Сто'))).to.equal('room_not_found');
    });

    it('[M2] sent from two nodes side by side, numbers are dense, acks true, and everybody reads the same', async () => {
      const other = await openMarket({ stores: await another() });
      const sends = Array.from({ length: 60 }, (_, at) => {
        const [on, by] = at % 2 === 0 ? [market, olena] : [other, ann];
        return send(on as Market, by as Principal, `m${at}`, `n${at}`);
      });
      const acked = (await Promise.all(sends)).map(({ entry }) => entry);
      const stored = await historyOf(market);
      expect(stored.map(({ seq }) => seq)).to.deep.equal(Array.from({ length: 62 }, (_, at) => at + 1));
      expect(stored.slice(2)).to.have.deep.members(acked);
      if (other.stores.isShared) expect(await historyOf(other)).to.deep.equal(stored);
    });

    it('[M1] sends of one person in one room are stored in the order they were asked', async () => {
      await Promise.all(Array.from({ length: 40 }, (_, at) => send(market, olena, `m${at}`, `n${at}`)));
      const texts = (await historyOf(market)).slice(2).map(({ body }) => ('text' in body ? body.text : ''));
      expect(texts).to.deep.equal(Array.from({ length: 40 }, (_, at) => `n${at}`));
    });

    it('[M1] what another node decided meanwhile is seen before a refusal and before an append', async () => {
      const other = await openMarket({ stores: await another() });
      if (!other.stores.isShared) return;
      await send(other, ann, 'w1', 'Сто');
      await market.ask(ann, 'room:complete', { roomId });
      expect(await codeOf(send(other, ann, 'w2', 'Ще'))).to.equal('room_completed');
      await market.ask(ann, 'room:reopen', { roomId });
      expect((await send(other, ann, 'w3', 'Ще')).entry.seq).to.equal(6);
    });

    it('[I2] the buyer’s message brings an archived room back by itself', async () => {
      await market.ask(ann, 'room:archive', { roomId });
      expect((await market.ask(ann, 'room:get', { roomId })).room).to.include({ archived: true, tab: 'archived' });
      await say(market, ann, roomId, 'Дописую');
      expect((await market.ask(ann, 'room:get', { roomId })).room.archived).to.equal(true);
      await say(market, olena, roomId, 'Ще питання');
      expect((await market.ask(ann, 'room:get', { roomId })).room).to.include({ archived: false, tab: 'products' });
    });
  });
}
