import { request } from 'node:http';
import { ChatError } from '@souk/shared/model/ChatError.js';
import { ERRORS } from '@souk/shared/model/errors.js';
import { expect } from 'chai';
import { nowSeconds, token } from '../../../support/tokens/signJwt.js';
import { askHttp } from '../../../support/transport/askHttp.js';
import { startRecording } from '../../../support/transport/startRecording.js';
import { startTransport } from '../../../support/transport/startTransport.js';

const ALL = 'sk_all-0123456789';

describe('refusals over HTTP', () => {
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
