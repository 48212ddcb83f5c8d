import { expect } from 'chai';
import type { EntryLog, StoredEntry } from '../../../server/rooms/EntryLog.js';
import type { Stores } from '../../../server/store/Stores.js';
import { engines } from '../../contracts/engines.js';
import { openMarket } from '../../support/market/openMarket.js';
import { openProductRoom, openShop } from '../../support/market/openShop.js';
import { buyer } from '../../support/market/people.js';
import { needs } from '../../support/needs.js';

const olena = buyer('olena');

/** Stores that answer from before, as a primary does that was cut off, until it is made to prove that it is one. */
function answersFromBefore(stores: Stores) {
  const { entries: log, inbox } = stores;
  let hidden: ((entry: StoredEntry) => boolean) | undefined;
  let proofs = 0;
  const seen = (entries: StoredEntry[]) => entries.filter((entry) => hidden?.(entry) !== true);
  const stale: EntryLog = {
    append: (batch) => log.append(batch),
    find: (...asked) => log.find(...asked),
    read: async (range) => seen(await log.read(range)),
    readMany: async (ranges) => (await log.readMany(ranges)).map(seen),
    heads: (roomIds) => log.heads(roomIds),
    confirm: async () => {
      await log.confirm?.();
      proofs += 1;
      hidden = undefined;
    },
    checkpoint: () => log.checkpoint(),
    touchedSince: (...asked) => log.touchedSince(...asked),
  };
  return {
    stores: {
      ...stores,
      entries: stale,
      inbox: { ...inbox, get: async (roomIds) => (hidden === undefined ? inbox.get(roomIds) : new Map()) },
    } satisfies Stores,
    hide: (which: (entry: StoredEntry) => boolean) => {
      hidden = which;
    },
    proofs: () => proofs,
  };
}

for (const engine of engines.filter(({ isShared }) => isShared)) {
  describe(`a store that answers from before on ${engine.name}`, () => {
    if (engine.needs !== undefined) needs(engine.needs);

    /** Two nodes of one deployment, the second of which reads from before. */
    const twoNodes = async () => {
      const { stores, another } = await engine.create();
      const current = await openMarket({ stores });
      await openShop(current, 'lamps');
      const { id: roomId } = await openProductRoom(current, olena, 'lamps', 'Добрий день');
      const other = await another();
      const behind = answersFromBefore(other);
      const late = await openMarket({ stores: behind.stores });
      return { late, behind, roomId };
    };

    it('[M2] [F15] nobody is told that a room is gone because of it', async () => {
      const { late, behind, roomId } = await twoNodes();
      behind.hide((entry) => entry.roomId === roomId);
      const [room] = (await late.ask(olena, 'room:sync', { rooms: [{ roomId, afterSeq: 0 }] })).rooms;
      expect(room).to.include({ roomId, headSeq: 2 });
      expect(behind.proofs()).to.equal(1);
    });

    it('[M2] [F15] nobody is told to discard what they have because of it', async () => {
      const { late, behind, roomId } = await twoNodes();
      behind.hide(({ seq }) => seq > 1);
      const [room] = (await late.ask(olena, 'room:sync', { rooms: [{ roomId, afterSeq: 2 }] })).rooms;
      expect(room).to.include({ roomId, headSeq: 2 });
      expect(room).not.to.have.property('reset');
      expect(behind.proofs()).to.equal(1);
    });

    it('[M2] who claims more than there is, is told so after one proof', async () => {
      const { late, behind, roomId } = await twoNodes();
      const [room] = (await late.ask(olena, 'room:sync', { rooms: [{ roomId, afterSeq: 9 }] })).rooms;
      expect(room).to.deep.include({ roomId, headSeq: 2, reset: true });
      expect(behind.proofs()).to.equal(1);
    });

    it('[O2] to open a new room costs no proof', async () => {
      const { late, behind } = await twoNodes();
      await openProductRoom(late, buyer('bence'), 'lamps', 'Szia');
      expect(behind.proofs()).to.equal(0);
    });

    it('[M1] a message is not refused for a room that only seems not to exist', async () => {
      const { late, behind, roomId } = await twoNodes();
      behind.hide((entry) => entry.roomId === roomId);
      const message = { roomId, clientMessageId: 'm1', text: 'Є хто?' };
      expect((await late.ask(olena, 'message:send', message)).entry).to.include({ roomId, seq: 3 });
    });
  });
}
