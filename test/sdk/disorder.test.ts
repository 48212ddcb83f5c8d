import { randomInt } from 'node:crypto';
import { expect } from 'chai';
import { until } from '../support/until.js';
import { createSeededRandom } from '../torture/seededRandom.js';
import { askAbout, buyer, openShop, soukOf, textsOf } from './support/people.js';
import { type FrameRule, startFrameProxy } from './support/startFrameProxy.js';
import { startServer } from './support/startServer.js';

const isEvent = (name: string) => (frame: string) => frame.startsWith(`42["${name}"`);
const isEntry = isEvent('entry:appended');
const isAck = (frame: string) => frame.startsWith('43');

/** Loses, doubles and holds back events of entries, by chance. */
function disorderBy(random: () => number): FrameRule {
  const held: string[] = [];
  return (frame) => {
    if (!isEntry(frame)) return [frame];
    const chance = random();
    if (chance < 0.2) return [];
    if (chance < 0.4) return [frame, frame];
    if (chance < 0.7) {
      held.push(frame);
      return [];
    }
    return [frame, ...held.splice(0).reverse()];
  };
}

async function openRoomBehindProxy() {
  const server = await startServer();
  const { sellerSouk, buyerSouk } = await openShop(server);
  buyerSouk.close();
  const proxy = await startFrameProxy(server);
  const ourSouk = soukOf(server, buyer, { url: proxy.url });
  await ourSouk.connect();
  const ours = await ourSouk.openRoom(askAbout('p-1'));
  const theirs = sellerSouk.room(ours.roomId);
  await until(() => !ours.snapshot.isStale && !theirs.snapshot.isStale);
  return { server, proxy, ourSouk, ours, theirs };
}

describe('a network that misbehaves', function () {
  this.timeout(30_000);

  it('[M2] events lost, doubled and out of order: the room is whole, never with a hole on the way', async () => {
    const seed = randomInt(2 ** 31);
    const { proxy, ours, theirs } = await openRoomBehindProxy();
    proxy.rule = disorderBy(createSeededRandom(seed).next);
    const seen: string[][] = [];
    ours.subscribe(() => seen.push(textsOf(ours)));
    const texts = Array.from({ length: 80 }, (_, i) => `№${i}`);
    for (const text of texts) await theirs.send(text).stored;
    await until(() => textsOf(ours).length === texts.length, { timeoutMs: 15_000, what: `all, with seed ${seed}` });
    expect(textsOf(ours), `seed ${seed}`).to.deep.equal(texts);
    for (const shown of seen) expect(shown, `seed ${seed}`).to.deep.equal(texts.slice(0, shown.length));
  });

  it('[M2] the only event of a quiet room is lost: the next answer that names the head tells', async () => {
    const { proxy, ourSouk, ours, theirs } = await openRoomBehindProxy();
    proxy.rule = (frame) => (isEntry(frame) ? [] : [frame]);
    await theirs.send('lost on the way').stored;
    await until(async () => (await ourSouk.request('room:list', {})).rooms[0]?.headSeq === 2);
    const inbox = ourSouk.inbox();
    await until(() => inbox.snapshot.rooms[0]?.headSeq === 2);
    await until(() => textsOf(ours).length === 1);
  });

  it('[M1] an ack is lost: the message is known to be stored by its event, and is not sent again', async () => {
    const { proxy, ours } = await openRoomBehindProxy();
    proxy.rule = (frame) => (isAck(frame) ? [] : [frame]);
    const entry = await ours.send('once').stored;
    expect(entry.seq).to.equal(2);
    expect(textsOf(ours)).to.deep.equal(['once']);
  });

  it('[M1] ack and event are lost: the message is sent again and stored once', async () => {
    const { proxy, ours, theirs } = await openRoomBehindProxy();
    proxy.rule = (frame) => (isAck(frame) || isEntry(frame) ? [] : [frame]);
    const { stored } = ours.send('once');
    await until(() => textsOf(theirs).length === 1);
    proxy.rule = (frame) => [frame];
    expect((await stored).seq).to.equal(2);
    expect(textsOf(theirs)).to.deep.equal(['once']);
    expect(textsOf(ours)).to.deep.equal(['once']);
  });

  it('[F34] a server with other data: what was held is discarded, not mixed', async () => {
    const { server, proxy, ourSouk, ours, theirs } = await openRoomBehindProxy();
    await theirs.send('of the old data').stored;
    await until(() => textsOf(ours).length === 1);
    const { epoch } = ourSouk.session ?? {};
    await server.close();
    await startServer({ PORT: String(server.port) });
    await until(() => ourSouk.session?.epoch !== epoch, { timeoutMs: 15_000 });
    await until(() => ours.snapshot.error?.code === 'room_not_found');
    expect(ours.snapshot.entries).to.deep.equal([]);
    expect(ours.snapshot.room).to.equal(null);
    expect(proxy.connections).to.be.greaterThan(1);
  });
});
