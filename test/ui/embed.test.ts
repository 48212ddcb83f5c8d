import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { buildSdk, sdkFolder } from '../sdk/support/buildSdk.js';
import { buyer, openShop, seller } from '../sdk/support/people.js';
import { startServer } from '../sdk/support/startServer.js';
import { needs } from '../support/needs.js';
import { openRow, bubbles as staffBubbles, writing } from './dashboardPage.js';
import { openMarketplace } from './support/openMarketplace.js';
import { bubbles, composer, holdFor, write } from './support/panel.js';

const guide = readFileSync(fileURLToPath(new URL('../../docs/embedding.md', import.meta.url)), 'utf8');
/** What the guide has people paste: a product page's panel, a seller's inbox. */
const [productPage = '', sellersPage = ''] = [...guide.matchAll(/^```html\n(.*?)^```$/gms)].map(
  ([, code = '']) => code,
);

/** Bytes of a budget in `libraries.md`: the panel with the SDK, and its largest language. */
const PANEL_BYTES = 45 * 1_024;

describe('the panel and the inbox on pages of a marketplace', function () {
  this.timeout(60_000);
  needs('chromium');
  before(buildSdk);

  it('[S1] [H3] as the guide embeds them, under a strict policy on another origin, a question is asked and answered', async () => {
    const market = await openMarketplace();
    const server = await startServer({ ALLOWED_ORIGINS: market.origin });
    await openShop(server);
    const ours = (page: string) => page.replaceAll('https://souk.example', server.url);
    market.publish({
      soukUrl: server.url,
      pages: { '/lamp': ours(productPage), '/desk': ours(sellersPage) },
      tokenAt: (path) => server.token(path.endsWith('as=seller') ? seller : buyer),
    });
    const [page, staff] = await Promise.all([market.visit('/lamp'), market.visit('/desk')]);
    await page.locator('souk-panel .launcher').waitFor();
    await page.locator('#ask').click();
    await composer(page).waitFor();
    expect(await composer(page).getAttribute('placeholder')).to.contain('Γράψτε');
    await holdFor(page, 0);
    await write(page, 'Τι φως δίνει;');
    await openRow(staff, 'Τι φως δίνει;');
    expect(await staff.locator('souk-inbox').evaluate((inbox) => inbox.clientHeight)).to.equal(900);
    await staff.locator('souk-room-view').evaluate((view) => Object.assign(view, { holdMs: 0 }));
    await writing(staff).fill('Ζεστό.');
    await writing(staff).press('Enter');
    await bubbles(page).getByText('Ζεστό.').waitFor();
    expect(await staffBubbles(staff).allTextContents()).to.deep.equal(['Τι φως δίνει;', 'Ζεστό.']);
  });

  it('[S1] what a product page loads of the panel weighs at most 45 KB', () => {
    const folder = join(sdkFolder, 'dist/web');
    const weigh = (file: string) => gzipSync(readFileSync(join(folder, file)), { level: 9 }).length;
    const panel = readFileSync(join(folder, 'souk-panel.js'), 'utf8');
    const named = readdirSync(folder).filter((file) => panel.includes(`./${file}`));
    const languages = named.filter((file) => /^[a-z]{2}-/.test(file));
    const withFiles = named.filter((file) => !languages.includes(file)).map((file) => file.split('-')[0]);
    expect(languages).to.have.length(5);
    expect(withFiles).to.have.members(['createRenewal', 'createTransfer', 'elements']);
    expect(weigh('souk-panel.js') + Math.max(...languages.map(weigh))).to.be.at.most(PANEL_BYTES);
  });
});
