import type { PersonPresence } from '@souk/shared/model/presence.js';
import { expect } from 'chai';
import type { Principal } from '../../../server/identity/Principal.js';
import { engines } from '../../contracts/engines.js';
import { type Market, openMarket, PRESENCE_TIMES, REOPEN_WITHIN_MS } from '../../support/market/openMarket.js';
import { openProductRoom, openShop } from '../../support/market/openShop.js';
import { buyer, operator, seller } from '../../support/market/people.js';
import { needs } from '../../support/needs.js';
import { until } from '../../support/until.js';

const olena = buyer('olena');
const LONG = PRESENCE_TIMES.graceMs * 2;

for (const engine of engines) {
  describe(`presence:watch on ${engine.name}`, function () {
    this.timeout(60_000);
    if (engine.needs !== undefined) needs(engine.needs);
    let market: Market;
    let ann: Principal;
    let roomId: string;

    beforeEach(async () => {
      market = await openMarket({ stores: (await engine.create()).stores });
      ann = await openShop(market, 'lamps');
      roomId = (await openProductRoom(market, olena, 'lamps')).id;
    });

    const watch = async (by: Principal, roomIds: readonly string[], connectionId = `${by.id}-1`) =>
      (await market.ask(by, 'presence:watch', { roomIds: [...roomIds] }, connectionId)).people;
    const come = (by: Principal, connectionId = `${by.id}-1`) => market.connect(by, connectionId);
    const told = (connectionId: string): PersonPresence[] =>
      market.whispered
        .filter((one) => one.connectionId === connectionId)
        .map(({ payload }) => payload as PersonPresence);
    const statesTold = (connectionId: string) => told(connectionId).map(({ state }) => state);
    /** The connection was told so many times, and hears no more of what was done before. */
    const heard = async (connectionId: string, states: readonly string[]): Promise<void> => {
      await until(() => told(connectionId).length >= states.length, { what: `${connectionId} hears ${states.join()}` });
      await settle();
      expect(statesTold(connectionId)).to.deep.equal(states);
    };
    /** Judging waits for the store where facts are not at hand: what asks it for the same, later and more than once, comes after. */
    const settle = async (): Promise<void> => {
      for (let round = 0; round < 3; round += 1) {
        await Promise.all([ann, olena].map((one) => watch(one, [roomId], `settling-${one.id}`)));
        for (const one of [ann, olena]) market.hangUp(`settling-${one.id}`);
      }
      await new Promise(setImmediate);
    };
    const suspend = (kind: 'buyer' | 'shop', id: string, isSuspended = true) =>
      market.ask(operator(), 'suspension:set', { kind, id, isSuspended, reason: 'insults' });
    const turn = (changes: object) => market.ask(ann, 'shop:update', { shopId: 'lamps', ...changes });

    it('[P1] answers the other side as it is, and tells watchers what changes, once', async () => {
      come(ann);
      expect(await watch(ann, [roomId])).to.deep.equal([{ id: 'olena', roomId, state: 'offline' }]);
      come(olena);
      come(olena, 'olena-2');
      await heard('lamps-ann-1', ['online']);
      expect(told('lamps-ann-1')).to.deep.equal([{ id: 'olena', roomId, state: 'online' }]);
      expect(await watch(olena, [roomId])).to.deep.equal([{ id: 'lamps', roomId, state: 'online' }]);
      expect(statesTold('olena-1')).to.deep.equal([]);
    });

    it('[F14] of several devices one closes: nothing is told; the last one goes after the grace, with when', async () => {
      come(ann);
      come(olena);
      come(olena, 'olena-2');
      await watch(ann, [roomId]);
      market.hangUp('olena-2');
      market.pass(LONG);
      await heard('lamps-ann-1', []);
      const leftAt = new Date(market.clock.now()).toISOString();
      market.hangUp('olena-1');
      market.pass(PRESENCE_TIMES.graceMs - 1);
      await heard('lamps-ann-1', []);
      market.pass(1);
      await heard('lamps-ann-1', ['offline']);
      const gone = { id: 'olena', roomId, state: 'offline', lastSeenAt: leftAt };
      expect(told('lamps-ann-1')).to.deep.equal([gone]);
      expect(await watch(ann, [roomId])).to.deep.equal([gone]);
    });

    it('[P1] a page reload within the grace is silent', async () => {
      come(ann);
      come(olena);
      await watch(ann, [roomId]);
      market.hangUp('olena-1');
      market.pass(PRESENCE_TIMES.graceMs / 2);
      come(olena, 'olena-2');
      market.pass(LONG);
      await heard('lamps-ann-1', []);
    });

    it('[P1] away after five minutes without a command, back with the first, whatever device it is on', async () => {
      come(ann);
      come(olena);
      come(olena, 'olena-2');
      await watch(ann, [roomId]);
      market.pass(PRESENCE_TIMES.awayAfterMs - 1);
      await heard('lamps-ann-1', []);
      market.pass(1);
      await heard('lamps-ann-1', ['away']);
      await market.ask(olena, 'shop:get', { shopId: 'lamps' }, 'olena-2');
      await heard('lamps-ann-1', ['away', 'online']);
    });

    it('[P1] buyers see the shop as one person, over several staff, and no seller', async () => {
      const eva = seller('eva', 'lamps', 'other');
      come(olena);
      expect(await watch(olena, [roomId])).to.deep.equal([{ id: 'lamps', roomId, state: 'offline' }]);
      come(ann);
      come(eva);
      market.hangUp('lamps-ann-1');
      market.pass(LONG);
      await heard('olena-1', ['online']);
      expect(told('olena-1')).to.deep.equal([{ id: 'lamps', roomId, state: 'online' }]);
      market.hangUp('eva-1');
      market.pass(LONG);
      await heard('olena-1', ['online', 'offline']);
      expect(JSON.stringify(told('olena-1'))).not.to.match(/ann|eva/);
    });

    it('[P1] a watch replaces the one before; a connection that is gone watches nothing', async () => {
      const other = (await openProductRoom(market, buyer('petro'), 'lamps')).id;
      come(ann);
      await watch(ann, [roomId]);
      await watch(ann, [other, other]);
      come(olena);
      await heard('lamps-ann-1', []);
      come(buyer('petro'));
      await heard('lamps-ann-1', ['online']);
      expect(told('lamps-ann-1')).to.deep.equal([{ id: 'petro', roomId: other, state: 'online' }]);
      await watch(ann, []);
      market.hangUp('petro-1');
      market.pass(LONG);
      await heard('lamps-ann-1', ['online']);
      await watch(ann, [roomId]);
      market.hangUp('lamps-ann-1');
      market.hangUp('olena-1');
      market.pass(LONG);
      await heard('lamps-ann-1', ['online']);
    });

    it('[P1] of two watches under way the later one holds; one that was overtaken by its connection’s end leaves nothing', async () => {
      const other = (await openProductRoom(market, buyer('petro'), 'lamps')).id;
      come(ann);
      await Promise.all([watch(ann, [roomId]), watch(ann, [other])]);
      come(olena);
      come(buyer('petro'));
      await heard('lamps-ann-1', ['online']);
      expect(told('lamps-ann-1').map(({ id }) => id)).to.deep.equal(['petro']);
      const asked = watch(ann, [roomId]);
      market.hangUp('lamps-ann-1');
      await asked;
      market.hangUp('olena-1');
      market.pass(LONG);
      await heard('lamps-ann-1', ['online']);
    });

    it('[P1] last seen outlives the process: a store opened anew knows it', async () => {
      const { stores } = market;
      come(olena);
      const leftAt = market.clock.now();
      market.hangUp('olena-1');
      market.pass(LONG);
      await until(async () => (await stores.lastSeen.getMany([{ side: 'buyer', id: 'olena' }]))[0] === leftAt);
      const later = await openMarket({ stores });
      const { people } = await later.ask(ann, 'presence:watch', { roomIds: [roomId] }, 'ann-later');
      expect(people).to.deep.equal([
        { id: 'olena', roomId, state: 'offline', lastSeenAt: new Date(leftAt).toISOString() },
      ]);
    });

    describe('those who may not know', () => {
      it('[S15] strangers, rooms that never were and other shops learn nothing, by asking or by waiting', async () => {
        const strangers = [buyer('stranger'), seller('eva', 'other'), buyer('lamps'), seller('olena', 'other')];
        for (const one of strangers) {
          come(one);
          expect(
            await watch(one, [roomId, 'no-such-room', 'olena', 'lamps', 'buyer:olena', 'shop:lamps']),
          ).to.deep.equal([]);
        }
        come(ann);
        come(olena);
        market.hangUp('olena-1');
        market.pass(LONG);
        await settle();
        expect(market.whispered).to.deep.equal([]);
      });

      it('[S15] neither side is told of itself or its colleagues', async () => {
        come(olena);
        come(ann);
        await watch(olena, [roomId]);
        await watch(ann, [roomId]);
        come(olena, 'olena-2');
        market.hangUp('olena-2');
        come(seller('eva', 'lamps'), 'eva-1');
        market.pass(LONG);
        await settle();
        expect(market.whispered).to.deep.equal([]);
      });

      it('[S15] [O6] a shut-out buyer and the shop lose sight of each other at once, and find it again', async () => {
        come(ann);
        come(olena);
        await watch(ann, [roomId]);
        await watch(olena, [roomId]);
        await market.ask(ann, 'shop:shutOut', { shopId: 'lamps', buyerId: 'olena', isShutOut: true });
        await until(() => market.whispered.length === 2);
        expect(told('olena-1')).to.deep.equal([{ id: 'lamps', roomId, state: 'offline' }]);
        expect(told('lamps-ann-1')).to.deep.equal([{ id: 'olena', roomId, state: 'offline' }]);
        expect(await watch(ann, [roomId], 'ann-2')).to.deep.equal([]);
        expect(await watch(olena, [roomId], 'olena-2')).to.deep.equal([]);
        market.hangUp('olena-1');
        market.pass(LONG);
        come(olena, 'olena-3');
        await settle();
        expect(market.whispered).to.have.lengthOf(2);
        await market.ask(ann, 'shop:shutOut', { shopId: 'lamps', buyerId: 'olena', isShutOut: false });
        await until(() => told('ann-2').length === 1);
        expect(told('ann-2')).to.deep.equal([{ id: 'olena', roomId, state: 'online' }]);
        expect(told('lamps-ann-1').at(-1)).to.deep.equal({ id: 'olena', roomId, state: 'online' });
      });

      it('[S15] [O3] a shop whose chat is off shows no presence, but in an order’s room', async () => {
        await market.call('putOrder', { orderId: 'o1', shopId: 'lamps', buyer: { id: 'olena', name: 'Олена' } });
        const subject = { kind: 'order', id: 'o1' } as const;
        const { room } = await market.ask(olena, 'room:open', { shopId: 'lamps', subject, clientRoomId: 'c' });
        come(ann);
        come(olena);
        expect(await watch(olena, [roomId, room.id])).to.have.lengthOf(2);
        await turn({ chatEnabled: false });
        await until(() => told('olena-1').length === 1);
        expect(told('olena-1')).to.deep.equal([{ id: 'lamps', roomId, state: 'offline' }]);
        expect(await watch(olena, [roomId, room.id])).to.deep.equal([
          { id: 'lamps', roomId: room.id, state: 'online' },
        ]);
        market.hangUp('lamps-ann-1');
        market.pass(LONG);
        await heard('olena-1', ['offline', 'offline']);
        expect(
          told('olena-1')
            .slice(1)
            .map((one) => one.roomId),
        ).to.deep.equal([room.id]);
        await turn({ chatEnabled: true });
        await until(() => told('olena-1').length === 3);
        expect(told('olena-1')[2]).to.include({ roomId, state: 'offline' }).and.to.have.property('lastSeenAt');
      });

      it('[S15] [O4] of a hidden room its staff hear nothing at all; shown again they hear how it is', async () => {
        come(ann);
        come(olena);
        await watch(ann, [roomId]);
        await turn({ subscribersOnly: true });
        market.hangUp('olena-1');
        market.pass(LONG);
        await settle();
        expect(told('lamps-ann-1')).to.deep.equal([]);
        // Whoever asked while it was hidden hears of it, too, when it is shown.
        come(ann, 'ann-2');
        expect(await watch(ann, [roomId], 'ann-2')).to.deep.equal([]);
        await market.call('putSubscriber', { shopId: 'lamps', buyerId: 'olena' });
        await until(() => told('lamps-ann-1').length === 1);
        expect(told('lamps-ann-1')[0]).to.include({ id: 'olena', state: 'offline' });
        expect(told('ann-2')).to.deep.equal(told('lamps-ann-1'));
        come(olena, 'olena-2');
        await heard('lamps-ann-1', ['offline', 'online']);
        await market.call('deleteSubscriber', { shopId: 'lamps', buyerId: 'olena' });
        await settle();
        market.hangUp('olena-2');
        market.pass(LONG);
        await heard('lamps-ann-1', ['offline', 'online']);
      });

      it('[S15] [O6] the suspended show no presence, and see that of others', async () => {
        come(ann);
        come(olena);
        await watch(ann, [roomId]);
        await watch(olena, [roomId]);
        await suspend('buyer', 'olena');
        await until(() => told('lamps-ann-1').length === 1);
        expect(statesTold('lamps-ann-1')).to.deep.equal(['offline']);
        expect(await watch(olena, [roomId])).to.deep.equal([{ id: 'lamps', roomId, state: 'online' }]);
        await suspend('buyer', 'olena', false);
        await until(() => told('lamps-ann-1').length === 2);
        await suspend('shop', 'lamps');
        await until(() => told('olena-1').length === 1);
        expect(statesTold('olena-1')).to.deep.equal(['offline']);
        expect(statesTold('lamps-ann-1')).to.deep.equal(['offline', 'online']);
      });

      it('[S15] an archived room goes on; one completed long ago is no live room', async () => {
        come(ann);
        come(olena);
        await market.ask(ann, 'room:archive', { roomId });
        expect(await watch(ann, [roomId])).to.have.lengthOf(1);
        await market.ask(ann, 'room:restore', { roomId });
        await market.ask(ann, 'room:complete', { roomId });
        expect(await watch(olena, [roomId])).to.have.lengthOf(1);
        market.clock.advance(REOPEN_WITHIN_MS);
        expect(await watch(ann, [roomId])).to.deep.equal([]);
        expect(await watch(olena, [roomId])).to.deep.equal([]);
      });

      it('[S15] a seller who lost a shop hears of it no more', async () => {
        come(ann);
        come(olena);
        await watch(ann, [roomId]);
        come({ ...ann, shops: ['other'] });
        await settle();
        market.hangUp('olena-1');
        market.pass(LONG);
        await settle();
        expect(told('lamps-ann-1')).to.deep.equal([]);
        expect(await watch({ ...ann, shops: ['other'] }, [roomId])).to.deep.equal([]);
      });

      it('[S15] operators see who is there in rooms of the call centre, and nobody sees them', async () => {
        const op = operator();
        const subject = { kind: 'shop', id: 'lamps' } as const;
        const opening = { shopId: 'lamps', subject, clientRoomId: 'call', buyerId: 'olena' };
        const { room } = await market.ask(op, 'room:open', opening);
        come(ann);
        come(op);
        expect(await watch(op, [roomId, room.id])).to.deep.equal([
          { id: 'olena', roomId: room.id, state: 'offline' },
          { id: 'lamps', roomId: room.id, state: 'online' },
        ]);
        come(olena);
        await heard('op-1', ['online']);
        expect(told('op-1')).to.deep.equal([{ id: 'olena', roomId: room.id, state: 'online' }]);
        expect((await watch(olena, [room.id])).map(({ id }) => id)).to.deep.equal(['lamps']);
      });

      it('[P1] over HTTP there is nothing to watch with', async () => {
        come(olena);
        expect(await market.ask(ann, 'presence:watch', { roomIds: [roomId] })).to.deep.equal({ people: [] });
      });
    });
  });
}
