import { expect } from 'chai';
import { needs } from '../support/needs.js';
import { openRow } from './dashboardPage.js';
import { buildPages } from './support/buildPages.js';
import { openDemo } from './support/openDemo.js';
import { askAbout } from './support/panel.js';

describe('presence on the pages', function () {
  this.timeout(40_000);
  needs('chromium');
  before(buildPages);

  it('[P1] the shop comes and goes in the panel’s header, the buyer in the dashboard’s: a dot with words', async () => {
    const demo = await openDemo({ PRESENCE_GRACE: '100' });
    const page = await demo.visit('/demo/?as=olena&lang=en');
    await askAbout(page, 'kettle-17');
    await page.locator('souk-panel .bubble').first().waitFor();
    const says = page.locator('souk-panel .says');
    await says.getByText('Answers questions').waitFor();
    expect(await says.locator('.presence').count()).to.equal(0);

    const staff = await demo.visit('/demo/dashboard/?as=marko&lang=en');
    await says.getByText('Online').waitFor();
    await openRow(staff, 'Чудово');
    const buyer = staff.locator('souk-staff-room .presence');
    await buyer.getByText('Online').waitFor();

    await staff.close();
    await says.locator('.presence').waitFor({ state: 'detached' });
    const again = await demo.visit('/demo/dashboard/?as=marko&lang=en');
    await openRow(again, 'Чудово');
    await page.close();
    await again.locator('souk-staff-room .presence').getByText('Last seen').waitFor();
  });
});
