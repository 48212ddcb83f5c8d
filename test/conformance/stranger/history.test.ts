import { expect } from 'chai';
import { onEachStore } from './onEachStore.js';
import { aboutProduct, openScene, type Scene, text } from './rooms.js';
import type { Souk } from './Souk.js';

const LAST = 10;

async function tenEntries(souk: Souk): Promise<Scene> {
  const scene = await openScene(souk);
  for (let seq = 2; seq <= LAST; seq += 1) await scene.buyer.ok('message:send', text(scene.roomId, `number ${seq}`));
  return scene;
}

const range = (first: number, last: number): number[] =>
  Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);

/** The question, the entries promised, and whether there are others before and after. */
const PAGES: readonly [Record<string, number>, number[], boolean, boolean][] = [
  [{}, range(1, 10), false, false],
  [{ limit: 3 }, range(8, 10), true, false],
  [{ before: 1 }, [], false, true],
  [{ before: 2 }, [1], false, true],
  [{ before: 10, limit: 9 }, range(1, 9), false, true],
  [{ before: 10, limit: 3 }, range(7, 9), true, true],
  [{ before: 11, limit: 3 }, range(8, 10), true, false],
  [{ before: 12, limit: 3 }, range(8, 10), true, false],
  [{ after: 0, limit: 3 }, range(1, 3), false, true],
  [{ after: 0 }, range(1, 10), false, false],
  [{ after: 1, limit: 3 }, range(2, 4), true, true],
  [{ after: 9 }, [10], true, false],
  [{ after: 10 }, [], true, false],
  [{ after: 11 }, [], true, false],
  [{ around: 1, limit: 1 }, [1], false, true],
  [{ around: 10, limit: 1 }, [10], true, false],
  [{ around: 5, limit: 1 }, [5], true, true],
  [{ around: 5 }, range(1, 10), false, false],
];

onEachStore('who reads what was written', (souk) => {
  it('[M7] pages from either end and around any number, with flags that hold at every edge', async () => {
    const { buyer, roomId } = await tenEntries(souk());
    for (const [question, seqs, hasBefore, hasAfter] of PAGES) {
      const page = await buyer.ok('room:history', { roomId, ...question });
      const found = { seqs: page.entries.map(({ seq }: { seq: number }) => seq), ...page, entries: undefined };
      expect(found, JSON.stringify(question)).to.deep.include({ seqs, hasBefore, hasAfter });
    }
    const { entries } = await buyer.ok('room:history', { roomId, around: 5, limit: 4 });
    expect(entries).to.have.length(4);
    expect(entries.map(({ seq }: { seq: number }) => seq)).to.include(5);
  });

  it('[M7] pages over HTTP as over the socket', async () => {
    const { buyer, roomId } = await tenEntries(souk());
    const { body, status } = await souk().http(
      'GET',
      `/api/v1/rooms/${roomId}/entries?before=10&limit=3&x=1`,
      buyer.token,
    );
    expect(status).to.equal(200);
    expect(body).to.deep.equal(await buyer.ok('room:history', { roomId, before: 10, limit: 3 }));
  });

  it('[M2] syncs what is missing, by page, and says when it is all', async () => {
    const { buyer, roomId } = await tenEntries(souk());
    const { epoch, rooms } = await buyer.ok('room:sync', { rooms: [{ roomId, afterSeq: 4 }], limit: 3 });
    expect(epoch).to.equal(buyer.heard[0]?.payload.epoch);
    expect(rooms[0]).to.include({ roomId, headSeq: LAST, isComplete: false });
    expect(rooms[0]).not.to.have.property('reset');
    expect(rooms[0].entries.map(({ seq }: { seq: number }) => seq)).to.deep.equal([5, 6, 7]);
    expect(rooms[0].room).to.include({ id: roomId, headSeq: LAST });
    const rest = await buyer.ok('room:sync', { rooms: [{ roomId, afterSeq: 7 }], limit: 3 });
    expect(rest.rooms[0]).to.include({ isComplete: true });
    const none = await buyer.ok('room:sync', { rooms: [{ roomId, afterSeq: LAST }] });
    expect(none.rooms[0]).to.deep.include({ isComplete: true, entries: [] });
  });

  it('[M2] resets a client that is ahead, and calls gone what one may not see', async () => {
    const { buyer, roomId } = await tenEntries(souk());
    const stranger = await souk().buyer();
    const asked = {
      rooms: [
        { roomId, afterSeq: LAST + 1 },
        { roomId: 'no-such-room', afterSeq: 0 },
      ],
    };
    const { rooms } = await buyer.ok('room:sync', asked);
    expect(rooms[0]).to.include({ reset: true, headSeq: LAST });
    expect(rooms[0].entries[0].seq).to.equal(rooms[0].room.firstSeq);
    expect(rooms[1]).to.deep.equal({ roomId: 'no-such-room', gone: true });
    const foreign = await stranger.ok('room:sync', { rooms: [{ roomId, afterSeq: 0 }] });
    expect(foreign.rooms).to.deep.equal([{ roomId, gone: true }]);
  });

  it('[M2] never answers more than 1,000 entries at once', async () => {
    const { shopId, seller } = await souk().openShop();
    const buyer = await souk().buyer();
    const asked: { roomId: string; afterSeq: number }[] = [];
    for (let index = 0; index < 11; index += 1) {
      const { room } = await buyer.ok('room:open', aboutProduct(shopId));
      asked.push({ roomId: room.id, afterSeq: 0 });
      await Promise.all(Array.from({ length: 99 }, () => seller.ok('message:send', text(room.id))));
    }
    const { rooms } = await buyer.ok('room:sync', { rooms: asked, limit: 100 });
    const counts = rooms.map(({ entries }: { entries: unknown[] }) => entries.length);
    expect(counts.reduce((sum: number, count: number) => sum + count, 0)).to.equal(1000);
    for (const room of rooms) expect(room.isComplete).to.equal(room.entries.length === 100);
  }).timeout(30_000);

  it('[M1] shows a stranger nothing: no difference between a room of others and none', async () => {
    const { roomId } = await openScene(souk());
    const others = [await souk().buyer(), (await souk().openShop()).seller];
    for (const other of others)
      for (const [command, extra] of [
        ['room:get', {}],
        ['room:history', {}],
        ['receipt:mark', { readSeq: 1 }],
        ['typing:set', { isTyping: true }],
        ['message:send', { clientMessageId: 'a', text: 'a' }],
      ] as const) {
        const real = await other.refused(command, { roomId, ...extra }, 'room_not_found');
        const none = await other.refused(command, { roomId: 'no-such-room', ...extra }, 'room_not_found');
        expect({ ...real, requestId: '' }).to.deep.equal({ ...none, requestId: '' });
      }
  });
});
