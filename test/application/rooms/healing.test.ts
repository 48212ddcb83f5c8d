import { expect } from 'chai';
import type { StoredEntry } from '../../../server/rooms/EntryLog.js';
import type { Stores } from '../../../server/store/Stores.js';
import { engines } from '../../contracts/engines.js';
import { type Market, openMarket, ROWS_HELD_MS } from '../../support/market/openMarket.js';
import { openProductRoom, openShop, say } from '../../support/market/openShop.js';
import { buyer } from '../../support/market/people.js';
import { codeOf } from '../../support/market/refusal.js';
import { needs } from '../../support/needs.js';
import { until } from '../../support/until.js';

const olena = buyer('olena');

for (const engine of engines) {
  describe(`healing on ${engine.name}`, () => {
    if (engine.needs !== undefined) needs(engine.needs);
    let stores: Stores;
    let another: () => Promise<Stores>;

    beforeEach(async () => {
      ({ stores, another } = await engine.create());
    });

    /** A node that appended and died before its rows: its lease names the point from which rows are owed. */
    async function leaveRowsOwed(aliveUntil = 1): Promise<{ roomId: string; dead: Market }> {
      const dead = await openMarket({ stores, rowsEveryMs: ROWS_HELD_MS });
      await openShop(dead, 'lamps');
      const checkpoints = { entries: await stores.entries.checkpoint(), staff: await stores.staffEntries.checkpoint() };
      await stores.nodes.renew({ nodeId: 'dead', aliveUntil, checkpoints });
      const { id: roomId } = await openProductRoom(dead, olena, 'lamps', 'Добрий день');
      await say(dead, olena, roomId, 'Є хто?');
      return { roomId, dead };
    }

    it('[P2] rows that a dead node owed are written by the next one, nobody touching the rooms', async () => {
      const { roomId } = await leaveRowsOwed();
      expect((await stores.inbox.get([roomId])).size).to.equal(0);
      const next = await openMarket({ stores: await another() });
      next.start();
      await until(async () => (await next.stores.inbox.get([roomId])).get(roomId)?.state.headSeq === 3, {
        timeoutMs: 8_000,
      });
      await until(async () => (await next.stores.nodes.expired(2)).length === 0, { timeoutMs: 8_000 });
    });

    it('[P2] a node that starts owes nobody a wait: rows are written while the lease of the dead one still runs', async () => {
      const { roomId } = await leaveRowsOwed(Date.now() + 3_600_000);
      const next = await openMarket({ stores: await another() });
      next.start();
      await until(async () => (await next.stores.inbox.get([roomId])).get(roomId)?.state.headSeq === 3);
      const leases = await next.stores.nodes.expired(Number.MAX_SAFE_INTEGER);
      if (stores.isShared) expect(leases.map(({ nodeId }) => nodeId)).to.include('dead');
    });

    // Where data has one process, no other holds the room in memory.
    if (engine.isShared) {
      it('[P2] rows that a dead node owed are written by one that holds the rooms in memory already', async () => {
        const { roomId, dead } = await leaveRowsOwed();
        const survivor = await openMarket({ stores: await another() });
        await survivor.ask(olena, 'room:get', { roomId });
        const headOfRow = async () => (await stores.inbox.get([roomId])).get(roomId)?.state.headSeq;
        await until(async () => (await headOfRow()) === 3);
        await say(dead, olena, roomId, 'Ще тут?');
        survivor.start();
        await until(async () => (await headOfRow()) === 4, { timeoutMs: 8_000 });
      });
    }

    it('[P2] a row behind its log heals when the room is touched', async () => {
      const { roomId } = await leaveRowsOwed();
      const next = await openMarket({ stores: await another() });
      await next.ask(olena, 'room:get', { roomId });
      await until(async () => (await next.stores.inbox.get([roomId])).get(roomId)?.state.headSeq === 3);
    });

    it('[O2] a door whose maker died before its log is completed by the sweep', async () => {
      const { dead } = await leaveRowsOwed();
      const [door] = await stores.doors.scan('', 1);
      if (door === undefined) throw new Error('no door');
      const roomId = 'half-made-room-0000000';
      const wire = door.opened.wire.replaceAll(door.roomId, roomId);
      await stores.doors.claim({ ...door, key: 'half-made', roomId, opened: { ...door.opened, roomId, wire } });
      const next = await openMarket({ stores: await another() });
      next.start();
      await until(async () => (await next.stores.inbox.get([roomId])).size === 1, { timeoutMs: 8_000 });
      expect((await dead.ask(olena, 'room:get', { roomId })).room).to.include({ id: roomId, headSeq: 1 });
    });

    it('[P1] an append without an answer is refused as unavailable, and its retry answers what was stored', async () => {
      let isMute = false;
      const muted: Stores = {
        ...stores,
        entries: {
          append: async (batch: readonly StoredEntry[]) => {
            const outcomes = await stores.entries.append(batch);
            return isMute ? outcomes.map(() => ({ kind: 'failed', cause: new Error('cut off') }) as const) : outcomes;
          },
          find: (...asked) => stores.entries.find(...asked),
          read: (range) => stores.entries.read(range),
          readMany: (ranges) => stores.entries.readMany(ranges),
          heads: (roomIds) => stores.entries.heads(roomIds),
          checkpoint: () => stores.entries.checkpoint(),
          touchedSince: (...asked) => stores.entries.touchedSince(...asked),
        },
      };
      const market = await openMarket({ stores: muted });
      await openShop(market, 'lamps');
      const { id: roomId } = await openProductRoom(market, olena, 'lamps', 'Добрий день');
      const message = { roomId, clientMessageId: 'm1', text: 'Є хто?' };
      isMute = true;
      expect(await codeOf(market.ask(olena, 'message:send', message))).to.equal('unavailable');
      isMute = false;
      const { entry } = await market.ask(olena, 'message:send', message);
      expect(entry.seq).to.equal(3);
      expect((await say(market, olena, roomId, 'Далі')).entry.seq).to.equal(4);
    });
  });
}
