import { expect } from 'chai';
import { token } from '../../../support/tokens/signJwt.js';
import { askHttp } from '../../../support/transport/askHttp.js';
import { startRecording } from '../../../support/transport/startRecording.js';

const operator = token({ sub: 'op', role: 'operator' });

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
});
