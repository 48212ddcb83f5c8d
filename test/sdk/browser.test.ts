import { expect } from 'chai';
import { until } from '../support/until.js';
import { buildSdk } from './support/buildSdk.js';
import { countSent, enter, openPages, statusIn, textsIn } from './support/openPages.js';
import { askAbout, buyer, openShop, soukOf } from './support/people.js';
import { startFrameProxy } from './support/startFrameProxy.js';
import { startServer } from './support/startServer.js';

/** A server with an open room of the buyer, and the buyer's browser. */
async function openRoom() {
  const pages = await openPages(() => server.token(buyer));
  const server = await startServer({ ALLOWED_ORIGINS: pages.origin });
  const { buyerSouk } = await openShop(server);
  const { roomId } = await buyerSouk.openRoom(askAbout('p-1', 'first'));
  buyerSouk.close();
  return { server, pages, roomId };
}

const shows = (page: Parameters<typeof textsIn>[0], ...texts: string[]) =>
  until(async () => (await textsIn(page)).join() === texts.join(), {
    what: `shown: ${texts.join()}`,
    timeoutMs: 15_000,
  });

describe('the SDK in a browser', function () {
  this.timeout(60_000);
  before(buildSdk);

  it('[S1] connects under a strict content security policy and shows a room', async () => {
    const { server, pages, roomId } = await openRoom();
    const page = await pages.open();
    await enter(page, server.url, roomId);
    await shows(page, 'first');
    expect(await statusIn(page)).to.equal('connected');
  });

  it('[F24] what was unsent when the page was reloaded is sent afterwards, once', async () => {
    const { server, pages, roomId } = await openRoom();
    const page = await pages.open();
    await enter(page, server.url, roomId);
    await shows(page, 'first');
    await server.close();
    await until(async () => (await statusIn(page)) === 'reconnecting');
    await page.evaluate(() => {
      window.room.send('second');
      window.room.send('third');
    });
    await shows(page, 'first', '[second queued]', '[third queued]');
    await until(async () => (await storedRecords(page)) === 2);
    await page.reload();
    const again = await server.restart();
    await enter(page, again.url, roomId);
    await shows(page, 'first', 'second', 'third');
    await until(async () => (await storedRecords(page)) === 0);
  });

  it('[F25] of two tabs one sends what both write; both show it once', async () => {
    const { server, pages, roomId } = await openRoom();
    const [one, two] = [await pages.open(), await pages.open()];
    const sent = [countSent(one), countSent(two)];
    await enter(one, server.url, roomId);
    await shows(one, 'first');
    await one.evaluate(() => window.room.send('from one').stored);
    await enter(two, server.url, roomId);
    await shows(two, 'first', 'from one');
    await two.evaluate(() => window.room.send('from two').stored);
    await shows(one, 'first', 'from one', 'from two');
    await shows(two, 'first', 'from one', 'from two');
    expect(sent.map((count) => count())).to.deep.equal([2, 0]);
  });

  it('[F24] when the tab that sends is closed another takes over what it left', async () => {
    const { server, pages, roomId } = await openRoom();
    const [one, two] = [await pages.open(), await pages.open()];
    await enter(one, server.url, roomId);
    await shows(one, 'first');
    await enter(two, server.url, roomId);
    await shows(two, 'first');
    await one.evaluate(() => window.room.send('held', { holdMs: 1_000 }));
    await shows(two, 'first', '[held held]');
    await one.close();
    await shows(two, 'first', 'held');
  });

  it('[M3] a message cancelled in its tab is withdrawn in the others, and never leaves', async () => {
    const { server, pages, roomId } = await openRoom();
    const [one, two] = [await pages.open(), await pages.open()];
    const sent = [countSent(one), countSent(two)];
    await enter(two, server.url, roomId);
    await shows(two, 'first');
    await enter(one, server.url, roomId);
    await shows(one, 'first');
    await one.evaluate(() => window.room.send('oops', { holdMs: 60_000 }));
    await shows(two, 'first', '[oops held]');
    const cancelled = await one.evaluate(() => {
      const last = window.room.snapshot.entries.at(-1);
      return last?.kind === 'local' && last.cancel();
    });
    expect(cancelled).to.equal(true);
    await shows(two, 'first');
    await one.evaluate(() => window.room.send('better').stored);
    await shows(two, 'first', 'better');
    expect(sent.map((count) => count()).reduce((a, b) => a + b)).to.equal(1);
  });

  it('[F40] where storage is blocked messages are sent all the same', async () => {
    const { server, pages, roomId } = await openRoom();
    await pages.context.addInitScript(() => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('blocked', 'SecurityError');
      };
    });
    const page = await pages.open();
    await enter(page, server.url, roomId);
    await shows(page, 'first');
    await page.evaluate(() => window.room.send('second').stored);
    await shows(page, 'first', 'second');
  });

  it('[F13] a connection that died in its sleep is noticed on waking, not when a heartbeat is overdue', async () => {
    const { server, pages, roomId } = await openRoom();
    const proxy = await startFrameProxy(server);
    const page = await pages.open();
    await enter(page, proxy.url, roomId);
    await shows(page, 'first');
    proxy.silence();
    const elsewhere = soukOf(server, buyer);
    void elsewhere.connect();
    await elsewhere.room(roomId).send('meanwhile').stored;
    await page.evaluate(() => window.dispatchEvent(new Event('pageshow')));
    await shows(page, 'first', 'meanwhile');
    expect(proxy.connections).to.equal(2);
  });

  it('[F24] a device without a network is offline, and back as soon as it has one', async () => {
    const { server, pages, roomId } = await openRoom();
    const page = await pages.open();
    await enter(page, server.url, roomId);
    await shows(page, 'first');
    await pages.context.setOffline(true);
    await until(async () => (await statusIn(page)) === 'offline');
    await page.evaluate(() => {
      window.room.send('second');
    });
    await shows(page, 'first', '[second queued]');
    await pages.context.setOffline(false);
    await shows(page, 'first', 'second');
  });
});

/** How many records the outbox of the page's origin holds. */
function storedRecords(page: Parameters<typeof textsIn>[0]): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('souk');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const count = opening.result.transaction('outbox').objectStore('outbox').count();
          count.onsuccess = () => {
            opening.result.close();
            resolve(count.result);
          };
        };
      }),
  );
}
