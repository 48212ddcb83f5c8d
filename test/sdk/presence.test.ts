import { expect } from 'chai';
import { onTeardown } from '../support/teardown.js';
import { until } from '../support/until.js';
import { askAbout, buyer, openShop, seller, soukOf } from './support/people.js';
import { startServer } from './support/startServer.js';

const SHORT = { PRESENCE_GRACE: '300', PRESENCE_AWAY_AFTER: '2000' };

describe('presence over a server', function () {
  this.timeout(20_000);

  it('[P1] each sees how the other is present in a room in use, live; several tabs are one person', async () => {
    const server = await startServer(SHORT);
    const { buyerSouk, sellerSouk } = await openShop(server);
    const ours = await buyerSouk.openRoom(askAbout('p-1', 'hello'));
    const { roomId } = ours;
    const theirs = sellerSouk.room(roomId);
    await until(() => ours.snapshot.presence[0]?.state === 'online');
    expect(ours.snapshot.presence).to.deep.equal([{ id: 'shop-1', roomId, state: 'online' }]);
    await until(() => theirs.snapshot.presence[0]?.state === 'online');
    const told: string[] = [];
    onTeardown(sellerSouk.on('presence:changed', ({ state }) => void told.push(state)));
    const tab = soukOf(server, buyer);
    await tab.connect();
    buyerSouk.close();
    expect(ours.snapshot.presence, 'nothing is known without a connection').to.deep.equal([]);
    await until(() => theirs.snapshot.presence[0]?.state === 'away');
    tab.close();
    await until(() => theirs.snapshot.presence[0]?.state === 'offline');
    expect(told).to.deep.equal(['away', 'offline']);
    expect(Date.parse(theirs.snapshot.presence[0]?.lastSeenAt ?? '')).to.be.within(Date.now() - 5_000, Date.now());
  });

  it('[P1] what is in use is watched again after a reconnect', async () => {
    const server = await startServer(SHORT);
    const { buyerSouk, sellerSouk } = await openShop(server);
    const { roomId } = await buyerSouk.openRoom(askAbout('p-1', 'hello'));
    const theirs = sellerSouk.room(roomId);
    await until(() => theirs.snapshot.presence[0]?.state === 'online');
    await server.restart();
    await until(() => theirs.snapshot.presence.length === 0, { what: 'the interruption' });
    await until(() => theirs.snapshot.presence[0]?.state === 'online', { timeoutMs: 15_000 });
    const again = soukOf(server, seller);
    await again.connect();
    expect(again.session?.features).to.include('presence');
    buyerSouk.close();
    await until(() => theirs.snapshot.presence[0]?.state === 'offline');
  });

  it('[S15] presence that may not be shown goes from the snapshot’s view at once', async () => {
    const server = await startServer(SHORT);
    const { buyerSouk, sellerSouk } = await openShop(server);
    const ours = await buyerSouk.openRoom(askAbout('p-1', 'hello'));
    await until(() => ours.snapshot.presence[0]?.state === 'online');
    const startedAt = performance.now();
    await sellerSouk.request('shop:update', { shopId: 'shop-1', chatEnabled: false });
    await until(() => ours.snapshot.presence[0]?.state === 'offline');
    expect(performance.now() - startedAt).to.be.below(1_000);
    expect(ours.snapshot.presence[0]).not.to.have.property('lastSeenAt');
  });
});
