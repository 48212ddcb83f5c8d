import { expect } from 'chai';
import { token } from '../../../support/tokens/signJwt.js';
import { askHttp } from '../../../support/transport/askHttp.js';
import { startRecording } from '../../../support/transport/startRecording.js';
import { ORIGIN, startTransport } from '../../../support/transport/startTransport.js';

const ALL = 'sk_all-0123456789';

describe('who may ask over HTTP, and how often', () => {
  it('[S9] requests are limited per person, messages together with those over sockets, addresses beyond', async () => {
    const { url } = await startTransport({ env: { REQUESTS_PER_SECOND: '5', ADDRESS_REQUESTS_PER_SECOND: '20' } });
    const ask = (sub: string) => askHttp(`${url}/api/v1/shops/s1`, 'GET', { token: token({ sub }) });
    const mine = await Promise.all(Array.from({ length: 20 }, () => ask('me')));
    expect(mine.filter(({ code }) => code === 'rate_limited').length).to.be.within(10, 15);
    const others = await Promise.all(Array.from({ length: 40 }, (_, at) => ask(`other-${at}`)));
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
});
