import { request } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { expect } from 'chai';
import { io, type Socket } from 'socket.io-client';
import { onTeardown } from '../../support/teardown.js';
import { hmac, nowSeconds, signJwt, token } from '../../support/tokens/signJwt.js';
import { RawClient } from '../../support/transport/RawClient.js';
import { ORIGIN, startTransport, type Transport } from '../../support/transport/startTransport.js';
import { until } from '../../support/until.js';

/** The status of a handshake by either transport. */
function handshakeStatus(
  port: number,
  transport: 'polling' | 'websocket',
  headers: Record<string, string>,
): Promise<number> {
  const upgrade = {
    Connection: 'Upgrade',
    Upgrade: 'websocket',
    'Sec-WebSocket-Version': '13',
    'Sec-WebSocket-Key': Buffer.alloc(16).toString('base64'),
  };
  return new Promise((resolve, reject) => {
    const asked = request({
      port,
      host: '127.0.0.1',
      path: `/socket.io/?EIO=4&transport=${transport}`,
      headers: { ...(transport === 'websocket' && upgrade), ...headers },
    });
    asked.on('response', (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    asked.on('upgrade', (_response, socket) => {
      socket.destroy();
      resolve(101);
    });
    asked.on('error', reject);
    asked.end();
  });
}

describe('handshake', () => {
  const origins: [string, boolean][] = [
    [ORIGIN, true],
    ['null', false],
    ['https://market.example.evil.example', false],
    ['https://evil-market.example', false],
    ['http://market.example', false],
    ['https://market.example:8443', false],
    ['https://MARKET.example', false],
    ['https://market.example.', false],
    ['https://market.example/', false],
    ['https://sub.market.example', false],
  ];
  for (const transport of ['polling', 'websocket'] as const) {
    it(`[S1] ${transport}: the origin is one of the list exactly, or there is none`, async () => {
      const { port } = await startTransport();
      const admitted = transport === 'websocket' ? 101 : 200;
      for (const [origin, isListed] of origins) {
        expect(await handshakeStatus(port, transport, { origin }), origin).to.equal(isListed ? admitted : 403);
      }
      expect(await handshakeStatus(port, transport, {})).to.equal(admitted);
    });
  }

  it('[S1] the first event tells who one is and what one may', async () => {
    const { port } = await startTransport();
    const client = await RawClient.join(port, { token: token({ role: 'seller', shops: ['s1'] }) });
    expect(client.events[0]?.name).to.equal('session:ready');
    const ready = client.events[0]?.payload;
    expect(ready).to.deep.include({ protocol: 1, features: ['attachments', 'cards', 'presence'], epoch: 'epoch-1' });
    expect(ready?.principal).to.deep.equal({ id: 'buyer-7', role: 'seller', shops: ['s1'] });
    expect(ready?.limits).to.deep.include({
      textCharacters: 4_000,
      messagesPerSecond: 10,
      opensPerHour: 30,
      attachmentsPerMessage: 10,
      imageBytes: 20_971_520,
      videoBytes: 0,
      uploadsPerHour: 60,
    });
  });

  it('[S1] a library’s client connects by either transport, and is answered', async () => {
    const { url } = await startTransport({
      commands: { 'shop:get': () => ({ shop: { id: 's1', name: 'Ламп', canOpen: true } }) },
    });
    for (const transports of [['websocket'], ['polling'], ['polling', 'websocket']]) {
      const socket: Socket = io(url, { transports, auth: { token: token() }, reconnection: false, forceNew: true });
      onTeardown(() => socket.close());
      const ready = new Promise((resolve) => socket.once('session:ready', resolve));
      expect(await ready).to.include({ protocol: 1 });
      const answer: unknown = await socket.emitWithAck('shop:get', { shopId: 's1' });
      expect(answer).to.deep.equal({ ok: true, data: { shop: { id: 's1', name: 'Ламп', canOpen: true } } });
    }
  });

  const now = nowSeconds();
  const refused: [string, unknown, string][] = [
    ['no token', undefined, 'unauthenticated'],
    ['a token that is an object', { $ne: null }, 'unauthenticated'],
    [
      'a forged token',
      signJwt({ alg: 'HS256' }, { sub: 'x' }, hmac('another secret of 32 bytes or more')),
      'unauthenticated',
    ],
    ['an expired token', token({ iat: now - 600, exp: now - 60 }), 'token_expired'],
  ];
  for (const [what, given, code] of refused) {
    it(`[S3] ${what} is a connect_error with the error object`, async () => {
      const { port } = await startTransport();
      const client = await RawClient.open(port);
      client.connect({ token: given });
      const refusal = await client.refusal();
      expect(refusal).to.include({ code, retryable: false });
      expect(refusal.requestId).to.be.a('string');
    });
  }

  it('[S2] an unsupported protocol is refused, a missing one is 1', async () => {
    const { port } = await startTransport();
    for (const protocol of [2, '1', null, {}]) {
      const client = await RawClient.open(port);
      client.connect({ token: token(), protocol });
      expect(await client.refusal()).to.deep.include({ code: 'protocol_unsupported', details: { supported: [1] } });
    }
    await RawClient.join(port, { token: token(), protocol: 1 });
  });

  it('[S3] a client with a fresh token may try again on the same connection, though not for ever', async () => {
    const { port } = await startTransport();
    const client = await RawClient.open(port);
    client.connect({ token: 'x' });
    await client.refusal();
    client.connect({ token: token() });
    await until(() => client.heard('session:ready').length === 1);
    const stubborn = await RawClient.open(port);
    for (let attempt = 0; attempt < 7; attempt += 1) stubborn.connect({ token: 'x' });
    await until(() => stubborn.frames.some((frame) => frame.includes('rate_limited')));
    for (let attempt = 0; attempt < 7; attempt += 1) stubborn.send(`40/namespace-${attempt},{}`);
    await stubborn.closed();
  });

  it('[S3] events before joining, and unknown namespaces, reach nothing', async () => {
    let isReached = false;
    const { port } = await startTransport({
      commands: {
        'shop:get': () => {
          isReached = true;
          return { shop: { id: 's1', name: 's1', canOpen: true } };
        },
      },
    });
    const early = await RawClient.open(port);
    early.emit('shop:get', { shopId: 's1' });
    await early.closed();
    for (const namespace of ['/__proto__', '/../', `/${'x'.repeat(190)}`]) {
      const client = await RawClient.open(port);
      client.send(`40${namespace},${JSON.stringify({ token: token() })}`);
      const frame = await until(() => client.frames.find((text) => text.startsWith(`44${namespace},`)));
      expect(frame).to.contain('"code":"invalid_input"');
    }
    expect(isReached).to.equal(false);
  });

  it('[S3] who stays silent, fails, or leaves the namespace is disconnected within 5 s', async function () {
    this.timeout(10_000);
    const { port } = await startTransport();
    const startedAt = performance.now();
    const silent = await Promise.all(Array.from({ length: 50 }, () => RawClient.open(port)));
    const failed = await RawClient.open(port);
    failed.connect({ token: 'x' });
    const left = await RawClient.join(port, { token: token() });
    left.send('41');
    await Promise.all([...silent, failed, left].map((client) => client.closed()));
    expect(performance.now() - startedAt).to.be.below(5_500);
  });

  it('[S5] too many connections of one person are refused, and there is room again when one leaves', async () => {
    const { port } = await startTransport({ env: { CONNECTIONS_PER_PERSON: '2' } });
    const [first] = await Promise.all([
      RawClient.join(port, { token: token() }),
      RawClient.join(port, { token: token() }),
    ]);
    const third = await RawClient.open(port);
    third.connect({ token: token() });
    expect(await third.refusal()).to.include({ code: 'rate_limited', retryable: true });
    await RawClient.join(port, { token: token({ sub: 'somebody-else' }) });
    first.webSocket.close();
    await first.closed();
    await delay(0);
    await RawClient.join(port, { token: token() });
  });

  it('[S5] addresses are counted, and X-Forwarded-For is believed from trusted proxies alone', async () => {
    const joinFrom = async ({ port }: Transport, address: string) => {
      const client = await RawClient.open(port, { headers: { 'x-forwarded-for': address } });
      client.connect({ token: token({ sub: address.replaceAll(/[^\w]/g, '-') }) });
      return until(() => client.frames.find((frame) => frame.startsWith('40{') || frame.startsWith('44')));
    };
    const direct = await startTransport({ env: { CONNECTIONS_PER_ADDRESS: '1' } });
    expect(await joinFrom(direct, '10.0.0.1')).to.match(/^40/);
    expect(await joinFrom(direct, '10.0.0.2')).to.contain('rate_limited');
    const proxied = await startTransport({ env: { CONNECTIONS_PER_ADDRESS: '1', TRUSTED_PROXIES: '1' } });
    expect(await joinFrom(proxied, '10.0.0.1')).to.match(/^40/);
    expect(await joinFrom(proxied, '6.6.6.6, 10.0.0.1')).to.contain('rate_limited');
    expect(await joinFrom(proxied, '2001:db8:1:2::1')).to.match(/^40/);
    expect(await joinFrom(proxied, '2001:db8:1:2:ffff::9')).to.contain('rate_limited');
    expect(await joinFrom(proxied, '2001:db8:1:3::1')).to.match(/^40/);
  });

  it('[S4] a revoked token is refused, one issued later is not', async () => {
    const { port } = await startTransport({ revokedAt: async () => now - 10 });
    const old = await RawClient.open(port);
    old.connect({ token: token({ iat: now - 10 }) });
    expect(await old.refusal()).to.include({ code: 'unauthenticated' });
    await RawClient.join(port, { token: token({ iat: now - 9 }) });
  });

  it('[S3] shops are registered before session:ready', async () => {
    const admitted: string[] = [];
    const { port } = await startTransport({
      admit: async ({ shops }) => {
        await delay(20);
        admitted.push(...shops);
      },
    });
    await RawClient.join(port, { token: token({ role: 'seller', shops: ['s1', 's2'] }) });
    expect(admitted).to.deep.equal(['s1', 's2']);
  });
});
