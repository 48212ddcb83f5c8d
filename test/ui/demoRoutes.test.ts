import { expect } from 'chai';
import { buildPages } from './support/buildPages.js';
import { type Demo, openDemo } from './support/openDemo.js';

describe('the demo over HTTP', () => {
  let demo: Demo;
  before(buildPages);
  beforeEach(async () => {
    demo = await openDemo();
  });
  const get = (path: string) => fetch(demo.url + path, { redirect: 'manual' });
  const askToken = (body: unknown) => {
    const headers = { 'content-type': 'application/json' };
    return fetch(`${demo.url}/demo/tokens`, { method: 'POST', headers, body: JSON.stringify(body) });
  };

  it('[P2] the root leads to the shop window', async () => {
    const answer = await get('/');
    expect([answer.status, answer.headers.get('location')]).to.deep.equal([302, '/demo/']);
  });

  it('[S28] pages are never cached, stand under a policy without anything inline, and contain nothing inline', async () => {
    const answer = await get('/demo/');
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(answer.status).to.equal(200);
    expect(answer.headers.get('cache-control')).to.equal('no-store');
    expect(policy).to.contain("script-src 'self'").and.contain("default-src 'none'");
    expect(policy).to.contain("require-trusted-types-for 'script'").and.not.contain('unsafe');
    const page = await answer.text();
    expect(page).to.not.match(/<script(?![^>]*src=)|<style|\sstyle=|\son\w+=/);
    const asset = /src="(\/demo\/assets\/[^"]+\.js)"/.exec(page)?.[1] ?? '';
    expect((await get(asset)).headers.get('cache-control')).to.contain('immutable');
  });

  it('[S3] a token is to be had for invented people only', async () => {
    const answer = await askToken({ person: 'olena' });
    const { token, person } = (await answer.json()) as { token: string; person: unknown };
    expect(token.split('.')).to.have.length(3);
    expect(person).to.include({ id: 'olena', role: 'buyer', locale: 'uk' });
    for (const body of [{ person: 'root' }, { person: '__proto__' }, { person: { $ne: null } }, {}, [], 'olena']) {
      expect((await askToken(body)).status, JSON.stringify(body)).to.equal(400);
    }
  });

  it('[H3] the catalogue speaks the five languages and no others', async () => {
    const titles = new Set<string>();
    for (const locale of ['uk', 'ru', 'el', 'hu', 'en']) {
      const { products } = (await (await get(`/demo/catalogue?locale=${locale}`)).json()) as {
        products: { title: string }[];
      };
      expect(products).to.have.length(8);
      titles.add(products[0]?.title ?? '');
    }
    expect(titles.size).to.equal(5);
    expect((await get('/demo/catalogue?locale=xx')).status).to.equal(400);
    expect((await get('/demo/catalogue')).status).to.equal(400);
  });

  for (const path of [
    '/demo/assets/../.vite/manifest.json',
    '/demo/.vite/manifest.json',
    '/demo/assets/%2e%2e/%2e%2e/index.js',
    '/demo/nothing',
  ]) {
    it(`[S28] ${path} is not served`, async () => {
      expect((await get(path)).status).to.be.oneOf([400, 403, 404]);
    });
  }
});
