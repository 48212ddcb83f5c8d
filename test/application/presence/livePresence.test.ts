import { expect } from 'chai';
import { createApplication } from '../../../server/application.js';
import { loadConfig } from '../../../server/config/loadConfig.js';
import { temporaryDirectory } from '../../support/dirs.js';
import { unique } from '../../support/factories/unique.js';
import { onTeardown } from '../../support/teardown.js';
import { TEST_SECRET, token } from '../../support/tokens/signJwt.js';
import { RawClient } from '../../support/transport/RawClient.js';
import { until } from '../../support/until.js';

const GRACE_MS = 400;
const AWAY_AFTER_MS = 1_500;

/** A server on a port of its own, its shop open, and one room of it. */
async function openScene(dataDir = temporaryDirectory()) {
  const config = loadConfig({
    NODE_ENV: 'test',
    PORT: '0',
    DATA_DIR: dataDir,
    JWT_SECRET: TEST_SECRET,
    LOG_LEVEL: 'silent',
    PRESENCE_GRACE: String(GRACE_MS),
    PRESENCE_AWAY_AFTER: String(AWAY_AFTER_MS),
  });
  const application = await createApplication(config);
  let closing: Promise<void> | undefined;
  const close = () => {
    closing ??= application.close();
    return closing;
  };
  onTeardown(close);
  const { port } = application;
  const buyer = (sub = 'olena') => RawClient.join(port, { token: token({ sub }) });
  const staff = (sub = 'ann') => RawClient.join(port, { token: token({ sub, role: 'seller', shops: ['lamps'] }) });
  const opened = async (): Promise<string> => {
    const ann = await staff('opener');
    await done(ann, 'shop:update', { shopId: 'lamps', chatEnabled: true });
    const olena = await buyer();
    const subject = { kind: 'product', id: unique('product') };
    const { room } = await done(olena, 'room:open', { shopId: 'lamps', subject, clientRoomId: unique('room') });
    for (const one of [ann, olena]) one.webSocket.terminate();
    return (room as { id: string }).id;
  };
  return { port, close, buyer, staff, opened };
}

async function done(client: RawClient, command: string, payload: object): Promise<Record<string, unknown>> {
  const answer = await client.ask(command, payload);
  if (!answer.ok) throw new Error(JSON.stringify(answer.error));
  return answer.data as Record<string, unknown>;
}

const watch = async (client: RawClient, roomId: string) =>
  (await done(client, 'presence:watch', { roomIds: [roomId] })).people as Record<string, unknown>[];
/** Waits until nobody is there, so that a story begins with silence. */
const alone = async (client: RawClient, roomId: string): Promise<void> => {
  await until(async () => (await watch(client, roomId))[0]?.state === 'offline');
  client.events.length = 0;
};
const states = (client: RawClient) => client.heard('presence:changed').map(({ state }) => state);
const hears = (client: RawClient, ...wanted: string[]) =>
  until(() => states(client).join() === wanted.join(), { what: `${wanted.join()} (heard ${states(client).join()})` });

describe('presence of live connections', function () {
  this.timeout(30_000);

  it('[P1] is offered to every client in what it hears first', async () => {
    const { buyer } = await openScene();
    expect((await buyer()).heard('session:ready')[0]?.features).to.include('presence');
  });

  it('[P1] online shows within a second, on every device that watches and on no other', async () => {
    const { buyer, staff, opened } = await openScene();
    const roomId = await opened();
    const [ann, tab, idle] = [await staff(), await staff(), await staff('eva')];
    await alone(ann, roomId);
    await watch(tab, roomId);
    const startedAt = performance.now();
    await buyer();
    await Promise.all([ann, tab].map((one) => hears(one, 'online')));
    expect(performance.now() - startedAt).to.be.below(1_000);
    expect(ann.heard('presence:changed')).to.deep.equal([{ id: 'olena', roomId, state: 'online' }]);
    expect(states(idle)).to.deep.equal([]);
  });

  it('[F14] presence with several tabs (experience 9): one closes and nothing is told; the last is told once, with when', async () => {
    const { buyer, staff, opened } = await openScene();
    const roomId = await opened();
    const ann = await staff();
    await alone(ann, roomId);
    const [phone, laptop] = [await buyer(), await buyer()];
    await hears(ann, 'online');
    phone.send('41');
    await phone.closed();
    // A third comes and goes meanwhile: were the first end told, it would stand before what follows.
    const third = await buyer();
    third.webSocket.close();
    await third.closed();
    await until(async () => (await watch(ann, roomId))[0]?.state === 'online');
    const leftAt = Date.now();
    laptop.webSocket.close();
    await hears(ann, 'online', 'offline');
    expect(Date.now() - leftAt).to.be.within(GRACE_MS, GRACE_MS + 1_500);
    const told = ann.heard('presence:changed')[1] as { lastSeenAt: string };
    expect(Date.parse(told.lastSeenAt)).to.be.within(leftAt, leftAt + 1_000);
  });

  it('[F13] a connection killed without a close frame ends like any other', async () => {
    const { buyer, staff, opened } = await openScene();
    const roomId = await opened();
    const ann = await staff();
    await alone(ann, roomId);
    const olena = await buyer();
    await hears(ann, 'online');
    olena.webSocket.terminate();
    await hears(ann, 'online', 'offline');
  });

  it('[P1] a page reload within the grace is silent', async () => {
    const { buyer, staff, opened } = await openScene();
    const roomId = await opened();
    const ann = await staff();
    await alone(ann, roomId);
    const before = await buyer();
    await hears(ann, 'online');
    before.webSocket.terminate();
    const after = await buyer();
    // Away and back show that the grace is long over and nothing was told of it.
    await hears(ann, 'online', 'away');
    await done(after, 'shop:get', { shopId: 'lamps' });
    await hears(ann, 'online', 'away', 'online');
  });

  it('[P1] away after inactivity and back by a command; what is refused to be understood is none', async () => {
    const { buyer, staff, opened } = await openScene();
    const roomId = await opened();
    const ann = await staff();
    await alone(ann, roomId);
    const olena = await buyer();
    await hears(ann, 'online', 'away');
    expect(await olena.codeOf('no:such', {})).to.equal('invalid_input');
    expect((await watch(ann, roomId))[0]?.state).to.equal('away');
    await done(olena, 'typing:set', { roomId, isTyping: false });
    await hears(ann, 'online', 'away', 'online');
  });

  it('[P1] the shop is one person over several staff', async () => {
    const { buyer, staff, opened } = await openScene();
    const roomId = await opened();
    const olena = await buyer();
    await alone(olena, roomId);
    const [ann, eva] = [await staff('ann'), await staff('eva')];
    await hears(olena, 'online');
    ann.webSocket.terminate();
    await ann.closed();
    await until(async () => (await watch(olena, roomId))[0]?.state === 'online');
    eva.webSocket.terminate();
    await until(() => states(olena).at(-1) === 'offline');
    expect(olena.heard('presence:changed').map(({ id }) => id)).to.deep.equal(states(olena).map(() => 'lamps'));
    expect(olena.frames.filter((frame) => /"(ann|eva)"/.test(frame))).to.deep.equal([]);
  });

  it('[S15] a stranger who watches learns nothing of anybody, and a room that is too many is refused', async () => {
    const { port, buyer, staff, opened } = await openScene();
    const roomId = await opened();
    const ann = await staff();
    await alone(ann, roomId);
    const spying = () => RawClient.join(port, { token: token({ sub: 'olena', role: 'seller', shops: ['other'] }) });
    const [other, spy] = [await buyer('petro'), await spying()];
    for (const one of [other, spy]) expect(await watch(one, roomId)).to.deep.equal([]);
    await buyer();
    await hears(ann, 'online');
    await Promise.all([other, spy].map((one) => one.ask('shop:get', { shopId: 'lamps' })));
    for (const one of [other, spy])
      expect(one.frames.filter((frame) => /olena/.test(frame) && !/session:ready/.test(frame))).to.deep.equal([]);
    const roomIds = Array.from({ length: 101 }, (_, at) => `r${at}`);
    expect(await ann.codeOf('presence:watch', { roomIds })).to.equal('invalid_input');
    expect(await ann.codeOf('presence:watch', { roomIds: { $ne: null } })).to.equal('invalid_input');
    expect(await ann.codeOf('presence:watch', {})).to.equal('invalid_input');
  });

  it('[S15] a seller whose refreshed token lost the shop is no part of it any more', async () => {
    const { buyer, staff, opened } = await openScene();
    const roomId = await opened();
    const ann = await staff();
    await alone(ann, roomId);
    const olena = await buyer();
    await hears(ann, 'online');
    await watch(olena, roomId);
    await done(ann, 'session:refresh', { token: token({ sub: 'ann', role: 'seller', shops: ['other'] }) });
    await hears(olena, 'offline');
    olena.webSocket.terminate();
    expect(await watch(ann, roomId)).to.deep.equal([]);
    expect(states(ann)).to.deep.equal(['online']);
  });

  it('[F17] who was there when the server stopped was last seen then', async () => {
    const dataDir = temporaryDirectory();
    const first = await openScene(dataDir);
    const roomId = await first.opened();
    await first.buyer();
    const stoppedAt = Date.now();
    await first.close();
    const { staff } = await openScene(dataDir);
    const [person] = await watch(await staff(), roomId);
    expect(person).to.include({ id: 'olena', state: 'offline' });
    expect(Date.parse(String(person?.lastSeenAt))).to.be.within(stoppedAt - 50, Date.now());
  });
});
