import { expect } from 'chai';
import { token } from '../../../support/tokens/signJwt.js';
import { askHttp } from '../../../support/transport/askHttp.js';
import { startRecording } from '../../../support/transport/startRecording.js';

const ALL = 'sk_all-0123456789';
const SHOPS = 'sk_shops-0123456789';
const operator = token({ sub: 'op', role: 'operator' });

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
