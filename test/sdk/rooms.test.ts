import { expect } from 'chai';
import { ChatError } from '../../client-sdk/core/ChatError.js';
import { until } from '../support/until.js';
import { createMapStorage } from './support/openOutbox.js';
import { askAbout, buyer, openShop, soukOf, textsOf } from './support/people.js';
import { startServer } from './support/startServer.js';

describe('rooms over a server', () => {
  it('[M1] [M5] a question and its answer, both live, delivered and read', async () => {
    const server = await startServer();
    const { buyerSouk, sellerSouk } = await openShop(server);
    const inbox = sellerSouk.inbox({ shopId: 'shop-1' });
    await until(() => inbox.snapshot.isStale === false);

    const ours = await buyerSouk.openRoom(askAbout('p-1', 'Чи є розмір 42?'));
    await until(() => textsOf(ours).length === 1);
    await until(() => inbox.snapshot.rooms[0]?.unread === 1);
    const theirs = sellerSouk.room(ours.roomId);
    await until(() => textsOf(theirs).includes('Чи є розмір 42?'));
    await until(() => ours.snapshot.entries.at(-1)?.state === 'delivered');

    theirs.markRead();
    await until(() => ours.snapshot.entries.at(-1)?.state === 'read');
    await until(() => inbox.snapshot.rooms[0]?.unread === 0);

    theirs.setTyping(true);
    await until(() => ours.snapshot.typing.length === 1);
    const entry = await theirs.send('Так, є 🙂').stored;
    await until(() => textsOf(ours).includes('Так, є 🙂'));
    expect(ours.snapshot.typing).to.deep.equal([]);
    theirs.setTyping(true);
    await until(() => ours.snapshot.typing.length === 1, { timeoutMs: 2_000, what: 'typing right after a message' });
    expect(entry).to.include({ seq: 3, kind: 'text' });
    expect(ours.snapshot.room?.waiting?.for).to.not.equal('shop');
    expect(ours.snapshot.entries.map(({ kind }) => kind)).to.deep.equal(['stored', 'stored', 'stored']);
  });

  it('[S1] a message is on screen at once, and keeps its key when it is stored', async () => {
    const server = await startServer();
    const { buyerSouk } = await openShop(server);
    const room = await buyerSouk.openRoom(askAbout('p-1'));
    await until(() => !room.snapshot.isStale);
    const local = room.send('hello');
    expect(room.snapshot.entries.at(-1)).to.equal(local);
    await local.stored;
    await until(() => room.snapshot.entries.at(-1)?.kind === 'stored');
    expect(room.snapshot.entries.at(-1)).to.include({ key: local.key, isOwn: true, state: 'sent' });
    expect(textsOf(room)).to.deep.equal(['hello']);
  });

  it('[M2] what was written meanwhile is there after a reconnect, in order', async () => {
    const server = await startServer();
    const { buyerSouk, sellerSouk } = await openShop(server);
    const ours = await buyerSouk.openRoom(askAbout('p-1', 'first'));
    const theirs = sellerSouk.room(ours.roomId);
    await until(() => !theirs.snapshot.isStale);
    sellerSouk.close();
    const texts = Array.from({ length: 120 }, (_, i) => `while away ${i}`);
    await Promise.all(texts.map((text) => ours.send(text).stored));
    expect(theirs.snapshot.isStale).to.equal(true);
    await sellerSouk.connect();
    await until(() => textsOf(theirs).length === 121);
    expect(textsOf(theirs)).to.deep.equal(['first', ...texts]);
    await until(() => !theirs.snapshot.isStale);
  });

  it('[M7] history is paged back to its beginning, once', async () => {
    const server = await startServer();
    const { buyerSouk } = await openShop(server);
    const ours = await buyerSouk.openRoom(askAbout('p-1'));
    const texts = Array.from({ length: 230 }, (_, i) => `№${i}`);
    await Promise.all(texts.map((text) => ours.send(text).stored));
    const other = soukOf(server, buyer);
    void other.connect();
    const room = other.room(ours.roomId);
    await until(() => !room.snapshot.isStale);
    expect(room.snapshot.hasBefore).to.equal(true);
    while (room.snapshot.hasBefore) await Promise.all([room.loadBefore(), room.loadBefore()]);
    expect(textsOf(room)).to.deep.equal(texts);
    expect(room.snapshot.entries[0]).to.have.nested.property('entry.seq', 1);
  });

  it('[O2] the same opening twice at once, and again later, is one room and one message', async () => {
    const server = await startServer();
    const { buyerSouk } = await openShop(server);
    const [one, two] = await Promise.all([
      buyerSouk.openRoom(askAbout('p-1', 'hello')),
      buyerSouk.openRoom(askAbout('p-1', 'hello')),
    ]);
    expect(one.roomId).to.equal(two.roomId);
    await until(() => textsOf(one).length === 1);
    const again = await buyerSouk.openRoom(askAbout('p-1'));
    expect(again.roomId).to.equal(one.roomId);
    await until(() => !again.snapshot.isStale);
    expect(textsOf(again)).to.deep.equal(['hello']);
  });

  it('[F24] an opening that no answer came for is asked for again by the next page, once', async () => {
    const server = await startServer();
    const { sellerSouk } = await openShop(server);
    const records = new Map<string, unknown>();
    const before = soukOf(server, buyer, { storage: createMapStorage(records) });
    await before.connect();
    await server.close();
    await until(() => before.status.kind === 'reconnecting');
    const opening = before.openRoom(askAbout('p-9', 'hello')).catch((error: unknown) => error);
    await until(() => records.size === 1);
    before.close();
    expect(await opening).to.include({ code: 'unavailable', retryable: true });
    await server.restart();
    const after = soukOf(server, buyer, { storage: createMapStorage(records) });
    await after.connect();
    await until(() => records.size === 0);
    const room = await after.openRoom(askAbout('p-9'));
    await until(() => textsOf(room).length > 0);
    expect(textsOf(room)).to.deep.equal(['hello']);
    const inbox = sellerSouk.inbox({ shopId: 'shop-1' });
    await until(() => inbox.snapshot.rooms[0]?.headSeq === 2);
    expect(inbox.snapshot.rooms.map(({ id }) => id)).to.deep.equal([room.roomId]);
  });

  it('[S1] a refusal is a ChatError with its code; a room of others looks like none', async () => {
    const server = await startServer();
    const { buyerSouk, sellerSouk } = await openShop(server);
    const room = buyerSouk.room('no-such-room');
    await until(() => room.snapshot.error);
    expect(room.snapshot.error).to.include({ code: 'room_not_found', retryable: false });
    await sellerSouk.request('shop:update', { shopId: 'shop-1', chatEnabled: false });
    const refusal = await buyerSouk.openRoom(askAbout('p-2', 'hello')).catch((error: unknown) => error);
    expect(refusal).to.be.instanceOf(ChatError).and.to.include({ code: 'shop_chat_off' });
    expect((refusal as ChatError).requestId).to.be.a('string');
  });

  it('[S6] a command that fits no frame is refused before it is sent; the connection lives', async () => {
    const server = await startServer();
    const { buyerSouk } = await openShop(server);
    const room = await buyerSouk.openRoom(askAbout('p-1'));
    const refusal = await room.send('ж'.repeat(70_000)).stored.catch((error: unknown) => error);
    expect(refusal).to.include({ code: 'payload_too_large' });
    expect(buyerSouk.status.kind).to.equal('connected');
    await until(() => room.snapshot.entries.at(-1)?.state === 'failed');
  });

  it('[I3] completing and opening again shows on both sides', async () => {
    const server = await startServer();
    const { buyerSouk, sellerSouk } = await openShop(server);
    const ours = await buyerSouk.openRoom(askAbout('p-1', 'hello'));
    const theirs = sellerSouk.room(ours.roomId);
    await theirs.complete('answered');
    await until(() => ours.snapshot.room?.status === 'completed');
    expect(theirs.snapshot.room?.status).to.equal('completed');
    await ours.send('one more thing').stored;
    await until(() => theirs.snapshot.room?.status === 'open');
    expect(ours.snapshot.room?.status).to.equal('open');
  });

  it('[S21] an operator reads a room with a reason, live, and not without', async () => {
    const server = await startServer();
    const { buyerSouk } = await openShop(server);
    const ours = await buyerSouk.openRoom(askAbout('p-1', 'hello'));
    const operator = soukOf(server, { sub: '1', role: 'operator' });
    await operator.connect();
    const bare = operator.room(ours.roomId);
    await until(() => bare.snapshot.error?.code === 'reason_required');
    bare.close();
    const reason = 'The buyer asked for help: №1234';
    const read = operator.room(ours.roomId, { reason });
    await until(() => textsOf(read).includes('hello'));
    read.markRead();
    await ours.send('again').stored;
    operator.close();
    await operator.connect();
    await until(() => textsOf(read).includes('again'));
    expect(read.snapshot.error).to.equal(null);
  });

  it('[S1] snapshots are frozen, and the same object while nothing changes', async () => {
    const server = await startServer();
    const { buyerSouk } = await openShop(server);
    const room = await buyerSouk.openRoom(askAbout('p-1', 'hello'));
    await until(() => !room.snapshot.isStale && textsOf(room).length === 1);
    const { snapshot } = room;
    expect(room.snapshot).to.equal(snapshot);
    expect(snapshot).to.be.frozen;
    expect(snapshot.entries).to.be.frozen;
    const told: unknown[] = [];
    const off = room.subscribe((next) => told.push(next));
    await room.send('again').stored;
    await until(() => textsOf(room).includes('again'));
    expect(new Set(told).size).to.equal(told.length);
    expect(room.snapshot.entries[0]).to.equal(snapshot.entries[0]);
    off();
    const heard = told.length;
    await room.send('and again').stored;
    expect(told).to.have.length(heard);
  });
});
