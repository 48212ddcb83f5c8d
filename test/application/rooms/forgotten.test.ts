import { expect } from 'chai';
import type { Stores } from '../../../server/store/Stores.js';
import { engines } from '../../contracts/engines.js';
import { openMarket } from '../../support/market/openMarket.js';
import { openProductRoom, openShop } from '../../support/market/openShop.js';
import { buyer } from '../../support/market/people.js';
import { codeOf } from '../../support/market/refusal.js';
import { needs } from '../../support/needs.js';
import { until } from '../../support/until.js';

const olena = buyer('olena');

// Only where other nodes write too does a warm room wait for the store.
for (const engine of engines.filter(({ isShared }) => isShared)) {
  describe(`a room forgotten while it is read on ${engine.name}`, () => {
    if (engine.needs !== undefined) needs(engine.needs);

    it('[M2] [F7] is not gone: an append without an answer says nothing of its log', async () => {
      const { stores } = await engine.create();
      let isAppendLost = false;
      let reads = 0;
      let release: (() => void) | undefined;
      let held: Promise<void> | undefined;
      const { entries } = stores;
      const troubled: Stores = {
        ...stores,
        entries: {
          append: (batch) =>
            isAppendLost
              ? Promise.resolve(batch.map(() => ({ kind: 'failed', cause: new Error('cut off') }) as const))
              : entries.append(batch),
          find: (...asked) => entries.find(...asked),
          read: (range) => entries.read(range),
          readMany: async (ranges) => {
            const answer = await entries.readMany(ranges);
            reads += 1;
            await held;
            return answer;
          },
          heads: (roomIds) => entries.heads(roomIds),
          checkpoint: () => entries.checkpoint(),
          touchedSince: (...asked) => entries.touchedSince(...asked),
        },
      };
      const market = await openMarket({ stores: troubled });
      await openShop(market, 'lamps');
      const { id: roomId } = await openProductRoom(market, olena, 'lamps', 'Добрий день');

      held = new Promise((resolve) => {
        release = resolve;
      });
      reads = 0;
      const synced = market.ask(olena, 'room:sync', { rooms: [{ roomId, afterSeq: 0 }] });
      await until(() => reads > 0);
      isAppendLost = true;
      const message = { roomId, clientMessageId: 'm1', text: 'Є хто?' };
      expect(await codeOf(market.ask(olena, 'message:send', message))).to.equal('unavailable');
      release?.();
      held = undefined;
      const [room] = (await synced).rooms;
      expect(room).to.include({ roomId, headSeq: 2 });
    });
  });
}
