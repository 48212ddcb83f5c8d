import { expect } from 'chai';
import jwt from 'jsonwebtoken';
import WebSocket from 'ws';
import { onTeardown } from '../../support/teardown.js';
import { until } from '../../support/until.js';
import { onEachStore } from './onEachStore.js';
import { aboutProduct, openScene, text } from './rooms.js';
import { type Claims, fresh, SECRET, type Souk, sign } from './Souk.js';
import { Stranger } from './Stranger.js';

const now = (): number => Math.floor(Date.now() / 1000);

function knock(souk: Souk, token: unknown, auth: object = { token, protocol: 1 }): Stranger {
  const stranger = new Stranger(souk.url, String(token), {}, auth);
  onTeardown(() => stranger.close());
  return stranger;
}

const LIMITS = ['textCharacters', 'textBytes', 'attachmentsPerMessage', 'imageBytes', 'pdfBytes', 'videoBytes'];
const RATES = [
  'frameBytes',
  'messagesPerSecond',
  'messageBurst',
  'commandsPerSecond',
  'opensPerHour',
  'uploadsPerHour',
];

onEachStore('as one who connects', (souk) => {
  it('[S3] first hears session:ready, with every limit named', async () => {
    const buyer = await souk().buyer();
    const [first] = buyer.heard;
    expect(first?.event).to.equal('session:ready');
    const ready = first?.payload;
    expect(ready).to.include({ protocol: 1 });
    expect(ready.features).to.be.an('array');
    expect(ready.epoch).to.be.a('string');
    for (const at of [ready.serverTime, ready.expiresAt]) expect(new Date(at).toISOString()).to.equal(at);
    expect(ready.principal).to.deep.equal({ id: buyer.id, role: 'buyer' });
    expect(Object.keys(ready.limits)).to.include.members([...LIMITS, ...RATES]);
    expect(ready.limits).to.include({ textCharacters: 4000, textBytes: 48_000, frameBytes: 131_072 });
    expect(ready.limits.messagesPerSecond, 'unlimited').to.equal(null);
  });

  it('[S3] tells a seller their shops', async () => {
    const shops = [fresh('shop'), fresh('shop')];
    const seller = await souk().seller(shops);
    expect(seller.heard[0]?.payload.principal).to.deep.equal({ id: seller.id, role: 'seller', shops });
  });

  const wrong: Record<string, () => string> = {
    none: () => '',
    malformed: () => 'not.a.token',
    forged: () => sign({ sub: 'x', role: 'buyer' }, 'another secret, just as long as the right one is'),
    unsigned: () => jwt.sign({ sub: 'x', role: 'buyer', exp: now() + 60 }, '', { algorithm: 'none' }),
    'of more than a day': () => sign({ sub: 'x', role: 'buyer', exp: now() + 86_500 }),
    'without exp': () => sign({ sub: 'x', role: 'buyer', exp: undefined }),
    'without iat': () => sign({ sub: 'x', role: 'buyer', iat: undefined }),
    'without sub': () => sign({ role: 'buyer' }),
    'of no known role': () => sign({ sub: 'x', role: 'admin' }),
    'of a seller without shops': () => sign({ sub: 'x', role: 'seller' }),
    'of a seller of no shop': () => sign({ sub: 'x', role: 'seller', shops: [] }),
    'with an id of other characters': () => sign({ sub: 'x y', role: 'buyer' }),
    'of another algorithm': () =>
      jwt.sign({ sub: 'x', role: 'buyer', exp: now() + 60 }, SECRET, { algorithm: 'HS512' }),
  };
  for (const [what, token] of Object.entries(wrong))
    it(`[S3] refuses a token ${what}, alike on both ways`, async () => {
      expect(await knock(souk(), token()).refusal()).to.include({ code: 'unauthenticated' });
      const { status, body } = await souk().http('GET', '/api/v1/rooms', token());
      expect(status).to.equal(401);
      expect(body.error.code).to.equal('unauthenticated');
    });

  it('[S3] tells an expired token from others, with 30 s of leeway', async () => {
    const claims = { sub: fresh('buyer'), role: 'buyer', iat: now() - 600 };
    expect(await knock(souk(), sign({ ...claims, exp: now() - 40 })).refusal()).to.include({ code: 'token_expired' });
    expect((await souk().http('GET', '/api/v1/rooms', sign({ ...claims, exp: now() - 40 }))).status).to.equal(401);
    expect((await souk().http('GET', '/api/v1/rooms', sign({ ...claims, exp: now() - 15 }))).status).to.equal(200);
  });

  it('[S3] names the protocols it speaks, takes a missing one for 1 and ignores unknown claims and handshake data', async () => {
    const token = sign({ sub: fresh('buyer'), role: 'buyer', colour: 'blue' });
    const refusal = await knock(souk(), token, { token, protocol: 99 }).refusal();
    expect(refusal.code).to.equal('protocol_unsupported');
    expect(refusal.details.supported).to.include(1);
    await knock(souk(), token, { token, colour: 'red' }).ready();
  });

  for (const origin of ['null', 'https://elsewhere.example'])
    it(`[S3] refuses the origin ${origin} before the upgrade`, async () => {
      const url = `${souk().url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`;
      const socket = new WebSocket(url, { headers: { origin } });
      socket.on('error', () => undefined);
      const status = await new Promise((resolve) =>
        socket.on('unexpected-response', (_request, response) => resolve(response.statusCode)),
      );
      expect(status).to.equal(403);
    });

  it('[S3] refreshes: changed shops take effect', async () => {
    const { shopId } = await souk().openShop();
    const seller = await souk().seller([fresh('shop')]);
    await seller.refused('shop:update', { shopId, chatEnabled: false }, 'shop_not_found');
    const claims: Claims = { ...seller.claims, shops: [shopId] };
    const { expiresAt } = await seller.ok('session:refresh', { token: sign(claims) });
    expect(new Date(expiresAt).toISOString()).to.equal(expiresAt);
    await seller.ok('shop:update', { shopId, chatEnabled: false });
    const buyer = await souk().buyer();
    await seller.ok('shop:update', { shopId, chatEnabled: true });
    const { room } = await buyer.ok('room:open', aboutProduct(shopId));
    await buyer.ok('message:send', text(room.id));
    await seller.hears('entry:appended', ({ entry }) => entry.roomId === room.id && entry.kind === 'text');
  });

  it('[S3] refuses to refresh into another person, and the session goes on', async () => {
    const buyer = await souk().buyer();
    await buyer.refused('session:refresh', { token: sign({ sub: fresh('buyer'), role: 'buyer' }) }, 'unauthenticated');
    const asOperator = sign({ sub: buyer.id, role: 'operator' });
    await buyer.refused('session:refresh', { token: asOperator }, 'unauthenticated');
    await buyer.refused('session:refresh', { token: 'rubbish' }, 'unauthenticated');
    await buyer.ok('room:list');
  });

  it('[S3] ends revoked sessions within 1 s and refuses what was signed up to that second', async () => {
    const buyer = await souk().buyer();
    const other = await souk().buyer();
    const started = Date.now();
    expect((await souk().platform('POST', '/sessions/revoke', { userId: buyer.id })).body).to.deep.equal({});
    await until(() => buyer.socket.disconnected);
    expect(Date.now() - started, 'milliseconds from asking to the end').to.be.below(1_000);
    expect(buyer.all('session:ending')).to.deep.equal([{ reason: 'revoked' }]);
    expect(await knock(souk(), buyer.token).refusal()).to.include({ code: 'unauthenticated' });
    expect((await souk().http('GET', '/api/v1/rooms', buyer.token)).status).to.equal(401);
    const later = sign({ sub: buyer.id, role: 'buyer', iat: now() + 2 });
    expect((await souk().http('GET', '/api/v1/rooms', later)).status).to.equal(200);
    await other.ok('room:list');
  });

  it('[S3] revokes one role of an id only, when named', async () => {
    const sub = fresh('person');
    const buyer = await souk().buyer({ sub });
    const seller = await souk().seller([fresh('shop')], { sub });
    await souk().platform('POST', '/sessions/revoke', { userId: sub, role: 'seller' });
    await seller.hears('session:ending');
    await buyer.ok('room:list');
  });

  it('[M1] carries out commands of one connection for one room in the order they arrived', async () => {
    const { buyer, roomId } = await openScene(souk());
    const sent = Array.from({ length: 20 }, (_, index) => buyer.ok('message:send', text(roomId, `${index}`)));
    const entries = (await Promise.all(sent)).map(({ entry }) => entry);
    expect(entries.map(({ seq }) => seq)).to.deep.equal(entries.map((_, index) => index + 2));
  });
});
