import { ChatError } from '@souk/shared/model/ChatError.js';
import { expect } from 'chai';
import { token } from '../../../support/tokens/signJwt.js';
import { askHttp } from '../../../support/transport/askHttp.js';
import { startTransport } from '../../../support/transport/startTransport.js';

const ALL = 'sk_all-0123456789';
const SHOPS = 'sk_shops-0123456789';

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
