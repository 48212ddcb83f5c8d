import { expect } from 'chai';
import { WireJson } from '../../../server/commands/WireJson.js';
import { AUDIENCE_OF_OPERATORS, audienceOfPerson, audienceOfShop } from '../../../server/delivery/audiences.js';
import { nowSeconds, token } from '../../support/tokens/signJwt.js';
import { RawClient } from '../../support/transport/RawClient.js';
import { startTransport } from '../../support/transport/startTransport.js';
import { until } from '../../support/until.js';

const seller = (shops: string[], claims: object = {}) => token({ sub: 'ann', role: 'seller', shops, ...claims });
const typing = (id: string) => ({ roomId: 'r1', side: 'buyer', id, isTyping: true }) as const;

describe('live sessions', () => {
  it('[S16] an event goes to its audiences, once to each connection, and not to those left out', async () => {
    const { port, live } = await startTransport();
    const [buyer, tab, ann, operator, stranger] = await Promise.all([
      RawClient.join(port, { token: token() }),
      RawClient.join(port, { token: token() }),
      RawClient.join(port, { token: seller(['s1', 's2']) }),
      RawClient.join(port, { token: token({ sub: 'op', role: 'operator' }) }),
      RawClient.join(port, { token: token({ sub: 'stranger' }) }),
    ]);
    const both = [audienceOfPerson('buyer', 'buyer-7'), audienceOfShop('s1'), audienceOfShop('s2')];
    live.publisher.publish(both, 'typing:changed', typing('x'));
    live.publisher.publish([AUDIENCE_OF_OPERATORS], 'typing:changed', typing('y'));
    live.publisher.publish(both, 'typing:changed', typing('z'), audienceOfPerson('buyer', 'buyer-7'));
    await Promise.all([buyer, tab, ann, operator, stranger].map((client) => client.ask('shop:get', { shopId: 's1' })));
    const heard = (client: RawClient) =>
      client
        .heard('typing:changed')
        .map(({ id }) => id)
        .join();
    expect([buyer, tab, ann, operator, stranger].map(heard)).to.deep.equal(['x', 'x', 'x,z', 'y', '']);
  });

  it('[S16] a person of one role hears nothing of the same id in another', async () => {
    const { port, live } = await startTransport();
    const buyer = await RawClient.join(port, { token: token({ sub: 'same' }) });
    const ann = await RawClient.join(port, { token: seller(['s1'], { sub: 'same' }) });
    live.publisher.publish([audienceOfPerson('buyer', 'same')], 'typing:changed', typing('x'));
    await Promise.all([buyer, ann].map((client) => client.ask('shop:get', { shopId: 's1' })));
    expect([buyer, ann].map((client) => client.heard('typing:changed').length)).to.deep.equal([1, 0]);
  });

  it('[S3] a refresh prolongs the session and moves a seller between shops', async () => {
    const { port, live } = await startTransport();
    const ann = await RawClient.join(port, { token: seller(['s1', 's2'], { exp: nowSeconds() + 60 }) });
    const exp = nowSeconds() + 3_600;
    const answer = await ann.ask('session:refresh', { token: seller(['s2', 's3'], { exp }) });
    expect(answer).to.deep.equal({ ok: true, data: { expiresAt: new Date(exp * 1_000).toISOString() } });
    for (const shop of ['s1', 's2', 's3'])
      live.publisher.publish([audienceOfShop(shop)], 'typing:changed', typing(shop));
    await ann.ask('shop:get', { shopId: 's2' });
    expect(ann.heard('typing:changed').map(({ id }) => id)).to.deep.equal(['s2', 's3']);
  });

  it('[S3] a refresh never makes another person, and the session goes on', async () => {
    const { port } = await startTransport({
      commands: { 'shop:get': ({ role, id }) => new WireJson(JSON.stringify({ role, id })) },
    });
    const client = await RawClient.join(port, { token: token() });
    const others = [token({ sub: 'other' }), token({ role: 'operator' }), seller(['s1'], { sub: 'buyer-7' }), 'forged'];
    for (const other of others)
      expect(await client.codeOf('session:refresh', { token: other })).to.equal('unauthenticated');
    const expired = token({ iat: nowSeconds() - 600, exp: nowSeconds() - 60 });
    expect(await client.codeOf('session:refresh', { token: expired })).to.equal('token_expired');
    expect((await client.ask('shop:get', { shopId: 's1' })).data).to.deep.equal({ role: 'buyer', id: 'buyer-7' });
  });

  it('[S4] expiry ends the session within a second, unless it was refreshed', async () => {
    const { port } = await startTransport();
    const exp = nowSeconds() + 2;
    const client = await RawClient.join(port, { token: token({ exp }) });
    const refreshed = await RawClient.join(port, { token: token({ exp }) });
    await refreshed.ask('session:refresh', { token: token() });
    await client.closed();
    expect(Date.now()).to.be.within(exp * 1_000, exp * 1_000 + 1_000);
    expect(client.heard('session:ending')).to.deep.equal([{ reason: 'token_expired' }]);
    expect((await refreshed.ask('shop:get', { shopId: 's1' })).ok).to.equal(true);
  });

  it('[S4] revocation ends what was issued until then, of that person alone', async () => {
    const { port, live } = await startTransport();
    const now = nowSeconds();
    const [old, fresh, ann] = await Promise.all([
      RawClient.join(port, { token: token({ iat: now - 20 }) }),
      RawClient.join(port, { token: token({ iat: now - 5 }) }),
      RawClient.join(port, { token: seller(['s1'], { sub: 'buyer-7', iat: now - 20 }) }),
    ]);
    const startedAt = performance.now();
    live.sessions.end('buyer', 'buyer-7', 'revoked', now - 10);
    await old.closed();
    expect(performance.now() - startedAt).to.be.below(1_000);
    expect(old.heard('session:ending')).to.deep.equal([{ reason: 'revoked' }]);
    for (const client of [fresh, ann]) expect((await client.ask('shop:get', { shopId: 's1' })).ok).to.equal(true);
  });

  it('[S4] a session revoked while it was being admitted does not live', async () => {
    const now = nowSeconds();
    let isAdmitting = false;
    let goOn = () => {};
    const gate = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const { port, live } = await startTransport({
      admit: () => {
        isAdmitting = true;
        return gate;
      },
    });
    const client = await RawClient.open(port);
    client.connect({ token: token({ iat: now - 20 }) });
    await until(() => isAdmitting);
    live.sessions.end('buyer', 'buyer-7', 'revoked', now - 10);
    goOn();
    await client.closed();
    expect(client.heard('session:ending')).to.deep.equal([{ reason: 'revoked' }]);
    expect(client.heard('session:ready')).to.deep.equal([]);
  });

  it('[S5] draining tells every client to move, answers what is in flight, refuses what comes, and closes', async () => {
    let release = () => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { port, gateway } = await startTransport({
      commands: { 'shop:get': () => gate.then(() => new WireJson('{"late":1}')) },
    });
    const client = await RawClient.join(port, { token: token() });
    const inFlight = client.emit('shop:get', { shopId: 's1' });
    await client.ask('room:get', { roomId: 'r1' });
    const drained = gateway.drain(5_000);
    await until(() => client.heard('session:ending').length === 1);
    const [ending] = client.heard('session:ending');
    expect(ending?.reason).to.equal('draining');
    expect(ending?.reconnectAfterMs).to.be.within(0, 5_000);
    expect(await client.codeOf('room:get', { roomId: 'r1' })).to.equal('unavailable');
    const late = await RawClient.open(port);
    late.connect({ token: token() });
    expect(await late.refusal()).to.include({ code: 'unavailable', retryable: true });
    release();
    expect(await client.answerTo(inFlight)).to.deep.equal({ ok: true, data: { late: 1 } });
    await client.closed();
    await drained;
  });

  it('[S5] a drain does not wait longer than it may', async () => {
    const { port, gateway } = await startTransport({ commands: { 'shop:get': () => new Promise(() => {}) } });
    const client = await RawClient.join(port, { token: token() });
    client.emit('shop:get', { shopId: 's1' });
    await client.ask('room:get', { roomId: 'r1' });
    const startedAt = performance.now();
    await gateway.drain(200);
    expect(performance.now() - startedAt).to.be.within(190, 1_000);
    await client.closed();
  });

  it('[S5] [F37] nobody waits for a client that polls no more, whoever ended the session', async () => {
    const { url, live, gateway } = await startTransport();
    const poll = `${url}/socket.io/?EIO=4&transport=polling`;
    const join = async (): Promise<string> => {
      const opened = await (await fetch(poll)).text();
      const { sid } = JSON.parse(opened.slice(1)) as { sid: string };
      await fetch(`${poll}&sid=${sid}`, { method: 'POST', body: `40${JSON.stringify({ token: token() })}` });
      return sid;
    };
    const leaving = await join();
    await join();
    await until(() => live.all().length === 2);
    await fetch(`${poll}&sid=${leaving}`, { method: 'POST', body: '41' });
    await until(() => live.io.engine.clientsCount === 1);
    await gateway.close();
    expect(live.io.engine.clientsCount).to.equal(0);
  });

  it('[S5] when all have gone nothing of them is left', async () => {
    const { port, live, metrics } = await startTransport();
    const clients = await Promise.all(
      Array.from({ length: 40 }, (_, at) =>
        RawClient.join(port, { token: seller([`s${at % 4}`], { sub: `ann-${at}` }) }),
      ),
    );
    expect((await metrics.connections.get()).values[0]?.value).to.equal(40);
    for (const client of clients) client.webSocket.terminate();
    await until(async () => (await metrics.connections.get()).values[0]?.value === 0);
    expect(live.io.of('/').adapter.rooms.size).to.equal(0);
    expect(live.io.of('/').sockets.size).to.equal(0);
    expect(live.io.engine.clientsCount).to.equal(0);
  });
});
