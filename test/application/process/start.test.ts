import { once } from 'node:events';
import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect } from 'chai';
import { temporaryDirectory } from '../../support/dirs.js';
import { startProgram } from '../../support/process/startProgram.js';
import { onTeardown } from '../../support/teardown.js';
import { nowSeconds, TEST_SECRET, token } from '../../support/tokens/signJwt.js';
import { askHttp } from '../../support/transport/askHttp.js';
import { RawClient } from '../../support/transport/RawClient.js';
import { until } from '../../support/until.js';

const MAIN = 'server/main.ts';
const settings = (more: Record<string, string> = {}) => ({
  PORT: '0',
  DATA_DIR: temporaryDirectory(),
  JWT_SECRET: TEST_SECRET,
  ...more,
});

describe('the server as a process', function () {
  this.timeout(40_000);

  it('[S5] with wrong settings tells all of them, opens nothing and exits with 1', async () => {
    const DATA_DIR = join(temporaryDirectory(), 'never-made');
    const wrong = { DATA_DIR, NODE_ENV: 'production', PORT: '99999', ALLOWED_ORIGINS: '*', JWT_SECRET: 'short-canary' };
    const program = startProgram(MAIN, wrong);
    expect(await program.exitCode()).to.equal(1);
    for (const variable of ['PORT', 'ALLOWED_ORIGINS', 'JWT_SECRET']) expect(program.output).to.contain(variable);
    expect(program.output.trim().split('\n')).to.have.lengthOf(4);
    expect(program.output).not.to.contain('canary');
    expect(existsSync(DATA_DIR)).to.equal(false);
  });

  it('[S5] with a port in use ends with one clear line', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    onTeardown(() => taken.close());
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    const program = startProgram(MAIN, settings({ PORT: String(port) }));
    expect(await program.exitCode()).to.equal(1);
    expect(program.output.trim()).to.equal(`Souk cannot start: PORT ${port} on HOST 127.0.0.1 is already in use`);
  });

  it('[S5] says that it listens whatever the log level, and drains on SIGTERM with clients told to move', async () => {
    const program = startProgram(MAIN, settings({ NODE_ENV: 'production', LOG_LEVEL: 'error' }));
    const port = await program.port();
    const client = await RawClient.join(port, { token: token() });
    const startedAt = performance.now();
    program.child.kill('SIGTERM');
    await until(() => client.heard('session:ending').length === 1);
    expect(client.heard('session:ending')[0]).to.include({ reason: 'draining' });
    expect(await program.exitCode()).to.equal(0);
    expect(performance.now() - startedAt).to.be.below(5_000);
  });

  it('[S48] its output holds no token, key, text or reason, however much it logs', async () => {
    const program = startProgram(
      MAIN,
      settings({ LOG_LEVEL: 'trace', SERVER_KEYS: 'market:sk_canary-key-0123456789:*', JWT_SECRET: TEST_SECRET }),
    );
    const url = `http://127.0.0.1:${await program.port()}`;
    const api = `${url}/api/v1`;
    const seller = token({ sub: 'ann', role: 'seller', shops: ['s1'], name: 'canary-name' });
    const buyer = token({ sub: 'olena' });
    const forged = `${buyer.slice(0, -6)}canary`;
    await askHttp(`${api}/shops/s1`, 'PATCH', { token: seller, body: { chatEnabled: true } });
    const subject = { kind: 'shop', id: 's1' };
    const message = { clientMessageId: 'm1', text: 'canary-text' };
    const opened = await askHttp(`${api}/rooms`, 'POST', {
      token: buyer,
      body: { shopId: 's1', subject, clientRoomId: 'c1', message },
    });
    expect(opened.status, opened.text).to.equal(201);
    const { id } = opened.json.room as { id: string };
    const wrong: [string, string, string, unknown][] = [
      [`/rooms/${id}/messages`, 'POST', buyer, { clientMessageId: 'm1', text: 'canary-other' }],
      [`/rooms/${id}/messages`, 'POST', buyer, { clientMessageId: 'm2', text: { canary: 1 } }],
      [`/rooms/${id}/messages`, 'POST', buyer, '{"canary": not json'],
      [`/rooms/${id}/complete`, 'POST', seller, { reason: 'canary-reason' }],
      [`/rooms/canary-room`, 'GET', buyer, undefined],
      [`/rooms`, 'GET', forged, undefined],
      [`/rooms?token=canary-query`, 'GET', 'canary-bearer', undefined],
      [`/platform/shops/s1`, 'PUT', 'sk_canary-key-0123456789', { name: 'canary-shop' }],
      [`/platform/shops/s1`, 'PUT', 'sk_canary-wrong', { name: 'canary-shop' }],
    ];
    for (const [path, method, given, body] of wrong) await askHttp(`${api}${path}`, method, { token: given, body });
    const client = await RawClient.join(Number(new URL(url).port), { token: buyer });
    await client.ask('message:send', { roomId: id, clientMessageId: 'm3', text: 'canary-socket' });
    await client.ask('canary-command', { canary: 1 });
    await client.ask('session:refresh', { token: forged });
    const stranger = await RawClient.open(Number(new URL(url).port));
    stranger.connect({ token: forged });
    await stranger.refusal();
    program.child.kill('SIGTERM');
    await program.exitCode();
    expect(program.log.filter(({ msg }) => msg === 'refused').length).to.be.above(8);
    expect(program.log.every(({ msg, requestId }) => msg !== 'refused' || typeof requestId === 'string')).to.equal(
      true,
    );
    expect(program.output).not.to.match(/canary/);
    for (const secret of [buyer, seller, TEST_SECRET]) expect(program.output).not.to.contain(secret.slice(-30));
  });

  it('[S5] a start without any key prints the demo’s three links', async () => {
    const { JWT_SECRET: _none, ...withoutKey } = settings();
    const program = startProgram(MAIN, withoutKey);
    const port = await program.port();
    await until(() => program.output.includes('console'));
    const links = program.output.match(/http:\/\/\S+/g);
    expect(links).to.have.lengthOf(3);
    expect(links?.every((link) => link.startsWith(`http://127.0.0.1:${port}/demo`))).to.equal(true);
  });

  it('[S4] a person’s sessions end within a second of their revocation', async () => {
    const program = startProgram(MAIN, settings({ SERVER_KEYS: 'market:sk_0123456789abcdef:sessions' }));
    const port = await program.port();
    const given = token({ iat: nowSeconds() - 5 });
    const client = await RawClient.join(port, { token: given });
    const revoke = await askHttp(`http://127.0.0.1:${port}/api/v1/platform/sessions/revoke`, 'POST', {
      token: 'sk_0123456789abcdef',
      body: { userId: 'buyer-7' },
    });
    expect(revoke.status).to.equal(200);
    const startedAt = performance.now();
    await client.closed();
    expect(performance.now() - startedAt).to.be.below(1_000);
    expect(client.heard('session:ending')).to.deep.equal([{ reason: 'revoked' }]);
    expect((await askHttp(`http://127.0.0.1:${port}/api/v1/rooms`, 'GET', { token: given })).code).to.equal(
      'unauthenticated',
    );
  });
});
