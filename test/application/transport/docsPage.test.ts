import { expect } from 'chai';
import { sharedChromium } from '../../support/chromium.js';
import { needs } from '../../support/needs.js';
import { onTeardown } from '../../support/teardown.js';
import { startTransport } from '../../support/transport/startTransport.js';

describe('the page of the documentation in a browser', function () {
  this.timeout(60_000);
  needs('chromium');

  it('[S2] shows every route with its styles, under a strict policy, and fetches nothing from elsewhere', async () => {
    const { url } = await startTransport();
    const page = await (await sharedChromium()).newPage();
    onTeardown(() => page.close());
    const defects: string[] = [];
    const fetched: string[] = [];
    page.on('pageerror', (error) => defects.push(String(error)));
    page.on('requestfinished', (request) => fetched.push(new URL(request.url()).origin));
    await page.goto(`${url}/docs`);
    await page.getByText('/api/v1/rooms/{roomId}/messages').first().waitFor({ state: 'attached', timeout: 30_000 });
    const heading = page.getByRole('heading', { name: /Souk/ }).first();
    expect(await heading.evaluate((element) => getComputedStyle(element).fontFamily)).to.contain('Montserrat');
    expect(defects).to.deep.equal([]);
    expect(new Set(fetched)).to.deep.equal(new Set([url]));
  });
});
