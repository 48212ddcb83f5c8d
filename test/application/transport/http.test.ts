import { request } from 'node:http';
import { ChatError } from '@souk/shared/model/ChatError.js';
import { ERRORS } from '@souk/shared/model/errors.js';
import { expect } from 'chai';
import type { CommandTable } from '../../../server/commands/CommandTable.js';
import type { PlatformTable } from '../../../server/commands/PlatformTable.js';
import { WireJson } from '../../../server/commands/WireJson.js';
import { nowSeconds, token } from '../../support/tokens/signJwt.js';
import { answerNothing } from '../../support/transport/answerNothing.js';
import { askHttp } from '../../support/transport/askHttp.js';
import { ORIGIN, startTransport } from '../../support/transport/startTransport.js';

const ALL = 'sk_all-0123456789';
const SHOPS = 'sk_shops-0123456789';
const operator = token({ sub: 'op', role: 'operator' });

/** A server whose use-cases write down what reached them. */
async function startRecording() {
  const reached: { name: string; payload: unknown; by: string }[] = [];
  const table = answerNothing({});
  const commands = Object.fromEntries(
    Object.keys(table.commands).map((name) => [
      name,
      ({ role, id }: { role: string; id: string }, payload: unknown) => {
        reached.push({ name, payload, by: `${role}:${id}` });
        return new WireJson('{"done":true}');
      },
    ]),
  ) as unknown as CommandTable;
  const platform = Object.fromEntries(
    Object.keys(table.platform).map((name) => [
      name,
      async (caller: { name: string }, payload: unknown) => void reached.push({ name, payload, by: caller.name }),
    ]),
  ) as unknown as PlatformTable;
  const { url, port } = await startTransport({ commands, platform });
  return { api: `${url}/api/v1`, url, port, reached };
}

describe('commands over HTTP', () => {
  const routes: [string, string, unknown, number, string, unknown][] = [
    [
      'POST',
      '/rooms',
      { shopId: 's1', subject: { kind: 'shop', id: 's1' }, clientRoomId: 'c1' },
      201,
      'room:open',
      { shopId: 's1', subject: { kind: 'shop', id: 's1' }, clientRoomId: 'c1' },
    ],
    ['GET', '/rooms', undefined, 200, 'room:list', {}],
    [
      'GET',
      '/rooms?shopId=s1&tab=orders&limit=20&isUnanswered=true&isOverdue=false&subject=product:a:b&from=2026-03-02T08:00:00.000Z&utm=x',
      undefined,
      200,
      'room:list',
      {
        shopId: 's1',
        tab: 'orders',
        limit: 20,
        filter: {
          isUnanswered: true,
          isOverdue: false,
          subject: { kind: 'product', id: 'a:b' },
          from: '2026-03-02T08:00:00.000Z',
        },
      },
    ],
    [
      'POST',
      '/rooms/sync',
      { rooms: [{ roomId: 'r1', afterSeq: 0 }] },
      200,
      'room:sync',
      { rooms: [{ roomId: 'r1', afterSeq: 0 }] },
    ],
    ['GET', '/rooms/r1', undefined, 200, 'room:get', { roomId: 'r1' }],
    [
      'GET',
      '/rooms/r1/entries?before=7&limit=5',
      undefined,
      200,
      'room:history',
      { roomId: 'r1', before: 7, limit: 5 },
    ],
    [
      'POST',
      '/rooms/r1/messages',
      { clientMessageId: 'm1', text: 'hi' },
      201,
      'message:send',
      { roomId: 'r1', clientMessageId: 'm1', text: 'hi' },
    ],
    ['PUT', '/rooms/r1/receipts', { readSeq: 3 }, 200, 'receipt:mark', { roomId: 'r1', readSeq: 3 }],
    ['POST', '/rooms/r1/complete', undefined, 200, 'room:complete', { roomId: 'r1' }],
    ['POST', '/rooms/r1/reopen', {}, 200, 'room:reopen', { roomId: 'r1' }],
    ['POST', '/rooms/r1/archive', { reason: 'done' }, 200, 'room:archive', { roomId: 'r1', reason: 'done' }],
    ['POST', '/rooms/r1/restore', {}, 200, 'room:restore', { roomId: 'r1' }],
    ['GET', '/shops/s1', undefined, 200, 'shop:get', { shopId: 's1' }],
    ['PATCH', '/shops/s1', { chatEnabled: true }, 200, 'shop:update', { shopId: 's1', chatEnabled: true }],
    ['PUT', '/shops/s1/shut-out/b1', undefined, 200, 'shop:shutOut', { shopId: 's1', buyerId: 'b1', isShutOut: true }],
    [
      'DELETE',
      '/shops/s1/shut-out/b1',
      undefined,
      200,
      'shop:shutOut',
      { shopId: 's1', buyerId: 'b1', isShutOut: false },
    ],
  ];
  it('[S2] every route reaches its command with the payload it stands for', async () => {
    const { api, reached } = await startRecording();
    for (const [method, path, body, status, name, payload] of routes) {
      const answer = await askHttp(`${api}${path}`, method, { body });
      expect(answer.status, `${method} ${path} ${answer.text}`).to.equal(status);
      expect(answer.json).to.deep.equal({ done: true });
      expect(reached.at(-1)).to.deep.equal({ name, payload, by: 'buyer:buyer-7' });
    }
  });

  it('[S21] the access reason travels in a header, percent-encoded', async () => {
    const { api, reached } = await startRecording();
    const headers = { 'Souk-Access-Reason': encodeURIComponent('Скарга покупця №7') };
    const reads: [string, string, unknown][] = [
      ['GET', '/rooms/r1', undefined],
      ['GET', '/rooms/r1/entries', undefined],
      ['POST', '/rooms/sync', { rooms: [] }],
    ];
    for (const [method, path, body] of reads) {
      await askHttp(`${api}${path}`, method, { token: operator, headers, body });
      expect(reached.at(-1)?.payload).to.deep.include({ reason: 'Скарга покупця №7' });
    }
    const broken = await askHttp(`${api}/rooms/r1`, 'GET', {
      token: operator,
      headers: { 'Souk-Access-Reason': '%E0%A4' },
    });
    expect(broken.code).to.equal('invalid_input');
    await askHttp(`${api}/shops/s1`, 'GET', { headers });
    expect(reached.at(-1)?.payload).to.deep.equal({ shopId: 's1' });
  });

  it('[S18] nothing the path or token says can be said again by a body', async () => {
    const { api, reached } = await startRecording();
    const bodies = [{ roomId: 'r2' }, { senderId: 'x' }, { role: 'operator' }, { seq: 1 }, { _id: 'x' }, { __v: 1 }];
    for (const extra of bodies) {
      const answer = await askHttp(`${api}/rooms/r1/messages`, 'POST', {
        body: { clientMessageId: 'm1', text: 'hi', ...extra },
      });
      expect(answer.code, JSON.stringify(extra)).to.equal('invalid_input');
    }
    expect((await askHttp(`${api}/shops/s1/shut-out/b1`, 'PUT', { body: { isShutOut: false } })).code).to.equal(
      'invalid_input',
    );
    expect(reached).to.deep.equal([]);
  });

  it('[S22] operator objects, arrays and strange ids in bodies, paths and queries are invalid input', async () => {
    const { api, reached } = await startRecording();
    const asks: [string, string, unknown][] = [
      ['POST', '/rooms/r1/messages', { clientMessageId: { $ne: null }, text: 'x' }],
      ['POST', '/rooms/r1/messages', [{ clientMessageId: 'm1', text: 'x' }]],
      ['POST', '/rooms/r1/messages', '"text"'],
      ['POST', '/rooms/r1/messages', '{"clientMessageId":"m1","text":"x","__proto__":{"polluted":1}}'],
      ['POST', '/rooms/r1/messages', '{"clientMessageId":"m1","text":"x"'],
      ['POST', '/rooms/r1/messages', `{"text":${'['.repeat(5_000)}${']'.repeat(5_000)}}`],
      ['GET', '/rooms/a%20b', undefined],
      ['GET', '/rooms/%00', undefined],
      ['GET', '/rooms/%E0%A4', undefined],
      ['GET', '/rooms?limit=1&limit=2', undefined],
      ['GET', '/rooms?limit=x', undefined],
      ['GET', '/rooms?isOverdue=1', undefined],
      ['GET', '/rooms?subject=product', undefined],
      ['GET', '/rooms/r1/entries?before=1&after=2', undefined],
    ];
    for (const [method, path, body] of asks) {
      const answer = await askHttp(`${api}${path}`, method, { body });
      expect([answer.status, answer.code], `${method} ${path} ${JSON.stringify(body)}`).to.deep.equal([
        400,
        'invalid_input',
      ]);
    }
    expect((await askHttp(`${api}/rooms?shopId[$ne]=x&__proto__[polluted]=1`, 'GET')).status).to.equal(200);
    expect(reached.map(({ payload }) => payload)).to.deep.equal([{}]);
    expect(({} as { polluted?: unknown }).polluted).to.equal(undefined);
  });

  it('[S6] a body above 128 KiB is too large, whatever it says of its length, and a compressed one is refused', async () => {
    const { api, port } = await startRecording();
    const large = await askHttp(`${api}/rooms/r1/messages`, 'POST', { body: { text: 'x'.repeat(131_072) } });
    expect([large.status, large.code]).to.deep.equal([413, 'payload_too_large']);
    expect((large.json.error as { details: unknown }).details).to.deep.equal({ limit: 131_072 });
    const chunked = await new Promise<number>((resolve, reject) => {
      const headers = {
        authorization: `Bearer ${token()}`,
        'content-type': 'application/json',
        'transfer-encoding': 'chunked',
      };
      const sent = request({ port, host: '127.0.0.1', path: '/api/v1/rooms/sync', method: 'POST', headers });
      sent.on('response', (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      });
      sent.on('error', reject);
      for (let at = 0; at < 3; at += 1) sent.write('x'.repeat(65_536));
      sent.end();
    });
    expect(chunked).to.equal(413);
    const compressed = await askHttp(`${api}/rooms/sync`, 'POST', {
      body: 'x',
      headers: { 'content-encoding': 'gzip' },
    });
    expect(compressed.code).to.equal('invalid_input');
  });

  it('[S3] no, forged, expired, foreign and misplaced tokens are refused before anything is read', async () => {
    const { api, reached } = await startRecording();
    const expired = token({ iat: nowSeconds() - 600, exp: nowSeconds() - 60 });
    const cases: [string | null, string][] = [
      [null, 'unauthenticated'],
      ['x', 'unauthenticated'],
      [ALL, 'unauthenticated'],
      [expired, 'token_expired'],
      [`${token()},${token()}`, 'unauthenticated'],
    ];
    for (const [given, code] of cases) {
      const answer = await askHttp(`${api}/rooms`, 'POST', { token: given, body: 'not even JSON' });
      expect([answer.status, answer.code]).to.deep.equal([401, code]);
      expect(answer.headers.get('www-authenticate')).to.equal('Bearer');
    }
    const inUrl = await askHttp(`${api}/rooms?token=${token()}&access_token=${token()}`, 'GET', { token: null });
    const inCookie = await askHttp(`${api}/rooms`, 'GET', { token: null, headers: { cookie: `token=${token()}` } });
    expect([inUrl.code, inCookie.code]).to.deep.equal(['unauthenticated', 'unauthenticated']);
    expect(reached).to.deep.equal([]);
  });

  it('[S2] every code leaves with its status, the wait as a header too', async () => {
    let code: keyof typeof ERRORS = 'internal';
    const { url } = await startTransport({
      commands: {
        'shop:get': () => {
          throw new ChatError(code, { retryAfterMs: 1_500 });
        },
      },
    });
    for (code of Object.keys(ERRORS) as (keyof typeof ERRORS)[]) {
      const answer = await askHttp(`${url}/api/v1/shops/s1`, 'GET');
      expect([answer.status, answer.code]).to.deep.equal([ERRORS[code].status, code]);
      expect(answer.headers.get('retry-after')).to.equal('2');
    }
  });

  it('[S48] a defect leaves without a word', async () => {
    const { url } = await startTransport({
      commands: {
        'shop:get': () => {
          throw new Error('canary-0451');
        },
      },
    });
    const answer = await askHttp(`${url}/api/v1/shops/s1`, 'GET');
    expect([answer.status, answer.code]).to.deep.equal([500, 'internal']);
    expect(answer.text).not.to.contain('canary').and.not.to.contain('at ');
  });

  it('[S9] requests are limited per person, messages together with those over sockets, addresses beyond', async () => {
    const { url } = await startTransport({ env: { REQUESTS_PER_SECOND: '5', ADDRESS_REQUESTS_PER_SECOND: '20' } });
    const ask = (sub: string) => askHttp(`${url}/api/v1/shops/s1`, 'GET', { token: token({ sub }) });
    const mine = await Promise.all(Array.from({ length: 10 }, () => ask('me')));
    expect(mine.filter(({ code }) => code === 'rate_limited').length).to.be.within(3, 5);
    const others = await Promise.all(Array.from({ length: 20 }, (_, at) => ask(`other-${at}`)));
    expect(others.filter(({ status }) => status === 429).length).to.be.above(4);
  });

  it('[S9] an address that guesses keys is stopped', async () => {
    const { url } = await startTransport({ env: { FAILURES_PER_MINUTE: '5' } });
    const guess = (key: string) => askHttp(`${url}/api/v1/platform/defaults`, 'PUT', { token: key, body: {} });
    for (let at = 0; at < 5; at += 1)
      expect((await guess(`sk_guess-${at}-0123456789`)).code).to.equal('unauthenticated');
    expect((await guess(ALL)).code).to.equal('rate_limited');
  });

  it('[S1] pages of listed origins may ask, others get no leave', async () => {
    const { api } = await startRecording();
    const preflight = { 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization' };
    const listed = await askHttp(`${api}/rooms`, 'OPTIONS', { token: null, headers: { origin: ORIGIN, ...preflight } });
    expect(listed.status).to.equal(204);
    expect(listed.headers.get('access-control-allow-origin')).to.equal(ORIGIN);
    expect(listed.headers.get('access-control-allow-credentials')).to.equal(null);
    for (const origin of ['https://evil.example', 'null', `${ORIGIN}.evil.example`]) {
      const other = await askHttp(`${api}/rooms`, 'OPTIONS', { token: null, headers: { origin, ...preflight } });
      expect(other.headers.get('access-control-allow-origin')).to.equal(null);
    }
  });

  it('[S2] what no route takes is route_not_found, without telling apart', async () => {
    const { url } = await startRecording();
    for (const path of [
      '/',
      '/api',
      '/api/v1',
      '/api/v1/nope',
      '/api/v2/rooms',
      '/API/v1/Rooms',
      '/.env',
      '/sdk/v1/../../package.json',
      '/sdk/v1/%2e%2e/package.json',
    ]) {
      const answer = await askHttp(`${url}${path}`, 'GET');
      expect([answer.status, answer.code], path).to.deep.equal([404, 'route_not_found']);
    }
    expect((await askHttp(`${url}/api/v1/rooms`, 'DELETE')).code).to.equal('route_not_found');
  });
});

describe('routes of the platform', () => {
  const calls: [string, string, unknown, string, unknown][] = [
    ['PUT', '/defaults', { chatEnabled: true }, 'putDefaults', { chatEnabled: true }],
    [
      'PUT',
      '/shops/s1',
      { name: 'Lamps', staff: [{ id: 'ann', name: 'Ann', email: 'ann@market.example', locale: 'uk' }] },
      'putShop',
      { shopId: 's1', name: 'Lamps', staff: [{ id: 'ann', name: 'Ann', email: 'ann@market.example', locale: 'uk' }] },
    ],
    ['PUT', '/shops/s1/subscribers/b1', undefined, 'putSubscriber', { shopId: 's1', buyerId: 'b1' }],
    ['DELETE', '/shops/s1/subscribers/b1', undefined, 'deleteSubscriber', { shopId: 's1', buyerId: 'b1' }],
    [
      'PUT',
      '/orders/o1',
      { shopId: 's1', buyer: { id: 'b1', name: 'Bo' }, number: '77' },
      'putOrder',
      { orderId: 'o1', shopId: 's1', buyer: { id: 'b1', name: 'Bo' }, number: '77' },
    ],
    [
      'PUT',
      '/suspensions/buyers/b1',
      { reason: 'fraud' },
      'putSuspension',
      { kind: 'buyer', id: 'b1', reason: 'fraud' },
    ],
    ['DELETE', '/suspensions/shops/s1', undefined, 'deleteSuspension', { kind: 'shop', id: 's1' }],
    ['POST', '/sessions/revoke', { userId: 'b1', role: 'buyer' }, 'revokeSessions', { userId: 'b1', role: 'buyer' }],
  ];

  it('[S3] a key with the scope reaches every call, which answers {}', async () => {
    const { api, reached } = await startRecording();
    for (const [method, path, body, name, payload] of calls) {
      const answer = await askHttp(`${api}/platform${path}`, method, { token: ALL, body });
      expect([answer.status, answer.text], `${method} ${path}`).to.deep.equal([200, '{}']);
      expect(reached.at(-1)).to.deep.equal({ name, payload, by: 'all' });
    }
  });

  it('[S20] a missing scope is not allowed, an unknown key and a person are refused', async () => {
    const { api, reached } = await startRecording();
    for (const [method, path, body, name] of calls) {
      const codeWith = async (given: string) =>
        (await askHttp(`${api}/platform${path}`, method, { token: given, body })).code;
      expect(await codeWith(SHOPS)).to.equal(name === 'putShop' ? undefined : 'not_allowed');
      expect(await codeWith('sk_unknown-0123456789')).to.equal('unauthenticated');
      expect(await codeWith(token())).to.equal('not_allowed');
      expect(await codeWith(operator)).to.equal(path.startsWith('/suspensions') ? undefined : 'not_allowed');
    }
    expect(reached.map(({ by }) => by)).to.deep.equal(['shops', 'operator:op', 'operator:op']);
  });

  it('[S22] inputs are checked as strictly as commands', async () => {
    const { api } = await startRecording();
    const wrong: [string, string, unknown][] = [
      ['PUT', '/defaults', { chatEnabled: 'yes' }],
      ['PUT', '/shops/s1', { shopId: 's2' }],
      ['PUT', '/shops/s1', { staff: [{ id: 'ann', name: 'Ann', email: 'a@b\r\nBcc: c@d.example' }] }],
      ['PUT', '/orders/o1', { shopId: 's1', buyer: 'b1' }],
      ['PUT', '/suspensions/buyers/b1', {}],
      ['PUT', '/suspensions/operators/b1', { reason: 'x' }],
      ['POST', '/sessions/revoke', { userId: { $ne: null } }],
    ];
    for (const [method, path, body] of wrong) {
      const { status } = await askHttp(`${api}/platform${path}`, method, { token: ALL, body });
      expect(status, `${method} ${path}`).to.equal(path.includes('operators') ? 404 : 400);
    }
  });
});

describe('health, metrics and descriptions', () => {
  it('[S49] health and version are open and say no more than that', async () => {
    const { url } = await startTransport();
    expect((await askHttp(`${url}/healthz`, 'GET', { token: null })).text).to.equal('{"status":"ok"}');
    expect((await askHttp(`${url}/readyz`, 'GET', { token: null })).text).to.equal('{"status":"ready"}');
    expect(Object.keys((await askHttp(`${url}/version`, 'GET', { token: null })).json)).to.deep.equal(['version']);
  });

  it('[S5] not ready while the store cannot write', async () => {
    const { url } = await startTransport({ check: () => Promise.reject(new ChatError('unavailable')) });
    const answer = await askHttp(`${url}/readyz`, 'GET', { token: null });
    expect([answer.status, answer.text]).to.deep.equal([503, '{"status":"unavailable"}']);
    expect((await askHttp(`${url}/healthz`, 'GET', { token: null })).status).to.equal(200);
  });

  it('[S49] metrics are for loopback without a proxy, or a key with the scope', async () => {
    const { url } = await startTransport();
    const ask = (given: string | null, headers = {}) => askHttp(`${url}/metrics`, 'GET', { token: given, headers });
    const proxied = { 'x-forwarded-for': '127.0.0.1' };
    expect((await ask(null)).text).to.contain('souk_connections 0');
    expect((await ask(ALL, proxied)).status).to.equal(200);
    expect((await ask(null, proxied)).code).to.equal('unauthenticated');
    expect((await ask(SHOPS, proxied)).code).to.equal('not_allowed');
    expect((await ask(token())).code).to.equal('not_allowed');
  });

  it('[S5] metrics count what was answered, by names of ours only', async () => {
    const { url } = await startTransport();
    await askHttp(`${url}/api/v1/shops/canary-shop`, 'GET');
    await askHttp(`${url}/api/v1/canary-route`, 'GET');
    const { text } = await askHttp(`${url}/metrics`, 'GET', { token: null });
    expect(text).to.contain('souk_commands_total{command="shop:get",code="ok",transport="http"} 1');
    expect(text).to.contain('souk_commands_total{command="unknown",code="route_not_found",transport="http"} 1');
    expect(text).to.match(/nodejs_eventloop_lag/);
    expect(text).not.to.contain('canary');
  });

  it('[S7] every answer forbids sniffing, framing and storing', async () => {
    const { url } = await startTransport();
    const { headers } = await askHttp(`${url}/api/v1/shops/s1`, 'GET');
    expect(headers.get('x-content-type-options')).to.equal('nosniff');
    expect(headers.get('content-security-policy'))
      .to.contain("default-src 'none'")
      .and.to.contain("frame-ancestors 'none'");
    expect(headers.get('cache-control')).to.equal('no-store');
    expect(headers.get('x-powered-by')).to.equal(null);
    expect(headers.get('souk-request-id')).to.be.a('string');
  });

  it('[S2] the page of the documentation carries no inline script and its styles a nonce', async () => {
    const { url } = await startTransport();
    const page = await askHttp(`${url}/docs`, 'GET', { token: null });
    expect(page.status).to.equal(200);
    expect(page.text).not.to.match(/<script>/);
    const nonce = /style-src 'nonce-([^']+)'/.exec(page.headers.get('content-security-policy') ?? '')?.[1] ?? '';
    expect(page.text).to.contain(`<style nonce="${nonce}">`);
    for (const path of ['/docs/redoc.js', '/docs/page.js', '/openapi.json', '/asyncapi.json']) {
      expect((await askHttp(`${url}${path}`, 'GET', { token: null })).status).to.equal(200);
    }
  });
});
