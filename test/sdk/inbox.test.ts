import { expect } from 'chai';
import { until } from '../support/until.js';
import { askAbout, buyer, openShop, seller, soukOf } from './support/people.js';
import { startServer } from './support/startServer.js';

const titles = (rooms: readonly { subject: { id: string } }[]) => rooms.map(({ subject }) => subject.id);

describe('lists over a server', () => {
  it('[I1] a new room appears on top, an old one rises with its next message', async () => {
    const server = await startServer();
    const { buyerSouk, sellerSouk } = await openShop(server);
    const inbox = sellerSouk.inbox({ shopId: 'shop-1' });
    await until(() => !inbox.snapshot.isStale);
    const first = await buyerSouk.openRoom(askAbout('p-1', 'one'));
    await buyerSouk.openRoom(askAbout('p-2', 'two'));
    await until(() => titles(inbox.snapshot.rooms).join() === 'p-2,p-1');
    await first.send('three').stored;
    await until(() => titles(inbox.snapshot.rooms).join() === 'p-1,p-2');
    await until(() => inbox.snapshot.counters?.tabs.all?.unanswered === 2);
    await until(() => !inbox.snapshot.isLoading);
    expect(titles(inbox.snapshot.rooms)).to.deep.equal(['p-1', 'p-2']);
  });

  it('[I1] further pages are loaded once and stay through a reconnect', async () => {
    const server = await startServer();
    const { buyerSouk, sellerSouk } = await openShop(server);
    for (let i = 0; i < 12; i += 1) await buyerSouk.openRoom(askAbout(`p-${i}`, 'hello'));
    const inbox = sellerSouk.inbox({ shopId: 'shop-1', pageSize: 5 });
    await until(() => inbox.snapshot.rooms.length >= 5 && inbox.snapshot.nextCursor);
    await until(async () => {
      await inbox.loadMore();
      return inbox.snapshot.rooms.length === 12;
    });
    expect(new Set(titles(inbox.snapshot.rooms)).size).to.equal(12);
    const later = await server.restart();
    await until(() => inbox.snapshot.isStale);
    await until(() => !inbox.snapshot.isStale);
    expect(inbox.snapshot.rooms).to.have.length(12);
    await later.close();
  });

  it('[I2] an archived room moves from one tab to the other, and back with the buyer’s next message', async () => {
    const server = await startServer();
    const { buyerSouk, sellerSouk } = await openShop(server);
    const ours = await buyerSouk.openRoom(askAbout('p-1', 'one'));
    const all = sellerSouk.inbox({ shopId: 'shop-1' });
    const archived = sellerSouk.inbox({ shopId: 'shop-1', tab: 'archived' });
    await until(() => all.snapshot.rooms.length === 1);
    await sellerSouk.room(ours.roomId).archive();
    await until(() => all.snapshot.rooms.length === 0 && archived.snapshot.rooms.length === 1);
    await ours.send('two').stored;
    await until(() => all.snapshot.rooms.length === 1 && archived.snapshot.rooms.length === 0);
  });

  it('[O4] subscribers only empties the list and fills it again; the switch says how many are hidden', async () => {
    const server = await startServer();
    const { buyerSouk, sellerSouk } = await openShop(server);
    await buyerSouk.openRoom(askAbout('p-1', 'one'));
    const inbox = sellerSouk.inbox({ shopId: 'shop-1' });
    const shop = sellerSouk.shop('shop-1');
    await until(() => inbox.snapshot.rooms.length === 1);
    await shop.update({ subscribersOnly: true });
    await until(() => inbox.snapshot.rooms.length === 0);
    await until(() => inbox.snapshot.counters?.hidden === 1);
    await shop.update({ subscribersOnly: false });
    await until(() => inbox.snapshot.rooms.length === 1);
  });

  it('[O3] a shop’s switch reaches buyers and staff', async () => {
    const server = await startServer();
    const { buyerSouk, sellerSouk } = await openShop(server);
    const ours = await buyerSouk.openRoom(askAbout('p-1', 'one'));
    const seen = buyerSouk.shop('shop-1');
    const mine = buyerSouk.inbox();
    await until(() => seen.snapshot.shop && mine.snapshot.rooms.length === 1);
    expect(seen.snapshot.shop).to.include({ id: 'shop-1', canOpen: true });
    const colleague = soukOf(server, { ...seller, sub: '6' });
    void colleague.connect();
    const shop = colleague.shop('shop-1');
    await until(() => shop.snapshot.shop);
    await sellerSouk.shop('shop-1').update({ chatEnabled: false });
    await until(() => shop.snapshot.shop && 'chatEnabled' in shop.snapshot.shop && !shop.snapshot.shop.chatEnabled);
    await until(() => seen.snapshot.shop && 'canOpen' in seen.snapshot.shop && !seen.snapshot.shop.canOpen);
    expect(ours.snapshot.error).to.equal(null);
  });

  it('[M5] a buyer’s unread rooms are the server’s count, on every device', async () => {
    const server = await startServer();
    const { buyerSouk, sellerSouk } = await openShop(server);
    const told: (number | null)[] = [];
    buyerSouk.on('unread', (count) => told.push(count));
    await until(() => buyerSouk.unread === 0);
    const ours = await buyerSouk.openRoom(askAbout('p-1', 'one'));
    const theirs = sellerSouk.room(ours.roomId);
    await until(() => !theirs.snapshot.isStale);
    await theirs.send('answer').stored;
    await until(() => buyerSouk.unread === 1);
    const phone = soukOf(server, buyer);
    phone.on('unread', () => undefined);
    void phone.connect();
    await until(() => phone.unread === 1);
    await until(() => ours.snapshot.entries.length === 3);
    ours.markRead();
    await until(() => buyerSouk.unread === 0 && phone.unread === 0);
    expect(told).to.deep.equal([0, 1, 0]);
  });
});
