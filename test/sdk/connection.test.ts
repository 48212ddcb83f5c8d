import { expect } from 'chai';
import type { Souk } from '../../client-sdk/core/Souk.js';
import type { Status } from '../../client-sdk/core/Status.js';
import { onTeardown } from '../support/teardown.js';
import { until } from '../support/until.js';
import { askAbout, buyer, openShop, seller, soukOf, textsOf } from './support/people.js';
import { startServer } from './support/startServer.js';

function watch(souk: Souk): Status['kind'][] {
  const kinds: Status['kind'][] = [souk.status.kind];
  souk.on('status', ({ kind }) => kinds.push(kind));
  return kinds;
}

describe('a connection to a server', () => {
  it('[S1] connects, says who one is, and closes', async () => {
    const server = await startServer();
    const souk = soukOf(server, seller);
    const kinds = watch(souk);
    const session = await souk.connect();
    expect(session.principal).to.deep.equal({ id: '5', role: 'seller', shops: ['shop-1'] });
    expect(session.limits.textCharacters).to.equal(4_000);
    expect(session.serverOffsetMs).to.be.within(-5_000, 5_000);
    souk.close();
    expect(kinds).to.deep.equal(['idle', 'connecting', 'connected', 'idle']);
    await souk.connect();
    expect(souk.status.kind).to.equal('connected');
  });

  it('[F17] a drained server is left for its successor; nothing is lost', async () => {
    const server = await startServer();
    const { buyerSouk, sellerSouk } = await openShop(server);
    const ours = await buyerSouk.openRoom(askAbout('p-1', 'before'));
    const theirs = sellerSouk.room(ours.roomId);
    await until(() => textsOf(theirs).length === 1);
    const kinds = watch(buyerSouk);
    await server.drain();
    const sent = ours.send('while away');
    await server.restart();
    await sent.stored;
    await until(() => textsOf(theirs).includes('while away'));
    expect(kinds).to.deep.equal(['connected', 'reconnecting', 'connected']);
    expect(textsOf(theirs)).to.deep.equal(['before', 'while away']);
  });

  it('[S1] a forged token ends it: the host is asked once, and again by connect only', async () => {
    const server = await startServer();
    let asked = 0;
    const souk = soukOf(server, buyer, {
      token: async () => {
        asked += 1;
        return 'a.forged.token';
      },
    });
    const refusal = await souk.connect().catch((error: unknown) => error);
    expect(refusal).to.include({ code: 'unauthenticated' });
    expect(souk.status).to.include({ kind: 'ended', reason: 'unauthenticated' });
    expect(asked).to.equal(1);
    const request = await souk.request('room:list', {}).catch((error: unknown) => error);
    expect(request).to.include({ code: 'unauthenticated' });
    await souk.connect().catch(() => undefined);
    expect(asked).to.equal(2);
  });

  it('[S1] a host that fails is asked again after a pause', async () => {
    const server = await startServer();
    let asked = 0;
    const souk = soukOf(server, buyer, {
      token: async () => {
        asked += 1;
        if (asked < 3) throw new Error('no network');
        return server.token(buyer);
      },
    });
    await souk.connect();
    expect(asked).to.equal(3);
  });

  it('[S1] a token is replaced while the session lives, and reconnecting asks for none', async () => {
    const server = await startServer();
    let asked = 0;
    const souk = soukOf(server, buyer, {
      token: async () => {
        asked += 1;
        return server.token(buyer, asked === 1 ? 3 : 3_600);
      },
    });
    const kinds = watch(souk);
    const { expiresAt } = await souk.connect();
    await until(() => (souk.session?.expiresAt ?? '') > expiresAt);
    expect(kinds).to.deep.equal(['idle', 'connecting', 'connected']);
    const next = await server.restart();
    await until(() => kinds.length === 5);
    expect(kinds.slice(3)).to.deep.equal(['reconnecting', 'connected']);
    expect(asked).to.equal(2);
    await next.close();
  });

  it('[S1] a token of another person ends it: one Souk is one person’s', async () => {
    const server = await startServer();
    let claims = buyer;
    const souk = soukOf(server, buyer, { token: async () => server.token(claims, 3) });
    await souk.connect();
    souk.close();
    claims = { ...buyer, sub: '78' };
    const refusal = await souk.connect().catch((error: unknown) => error);
    expect(refusal).to.include({ code: 'not_allowed' });
    expect(souk.status).to.include({ kind: 'ended', reason: 'refused' });
    expect(souk.session?.principal.id).to.equal('77');
  });

  it('[S1] what is no URL is refused at once', async () => {
    const server = await startServer();
    const souk = soukOf(server, buyer, { url: 'souk.example' });
    const refusal = await souk.connect().catch((error: unknown) => error);
    expect(refusal).to.be.instanceOf(TypeError);
    expect(souk.status.kind).to.equal('idle');
  });

  it('[S1] commands wait for the connection', async () => {
    const server = await startServer();
    const souk = soukOf(server, buyer);
    const list = souk.request('room:list', {});
    void souk.connect();
    expect((await list).rooms).to.deep.equal([]);
  });

  it('[S1] nobody there: reconnecting, until somebody is', async () => {
    const server = await startServer();
    await server.close();
    const souk = soukOf(server, buyer);
    const kinds = watch(souk);
    void souk.connect();
    await until(() => kinds.includes('connecting'));
    await server.restart();
    await until(() => souk.status.kind === 'connected');
    expect(kinds).to.deep.equal(['idle', 'connecting', 'connected']);
  });

  it('[S1] listeners that throw harm nobody', async () => {
    const server = await startServer();
    const souk = soukOf(server, buyer);
    const reported: unknown[] = [];
    const { error } = console;
    console.error = (failure: unknown) => reported.push(failure);
    onTeardown(() => {
      console.error = error;
    });
    souk.on('status', () => {
      throw new Error('of the page');
    });
    const kinds = watch(souk);
    await souk.connect();
    souk.close();
    expect(kinds).to.deep.equal(['idle', 'connecting', 'connected', 'idle']);
    expect(reported.map(String)).to.deep.equal(Array(3).fill('Error: of the page'));
  });
});
