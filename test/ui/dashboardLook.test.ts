import { AxeBuilder } from '@axe-core/playwright';
import { expect } from 'chai';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { needs } from '../support/needs.js';
import { until } from '../support/until.js';
import { bubbles, isFocused, openDashboard, openRow, roomMenu, row } from './dashboardPage.js';
import { buildPages } from './support/buildPages.js';
import { type Demo, openDemo } from './support/openDemo.js';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

async function violations(page: Page): Promise<string[]> {
  // Contrast is measured as it is when nothing moves any more.
  await page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== 'running'));
  const { violations: found } = await new AxeBuilder({ page }).withTags(WCAG).analyze();
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${String(target)} ${failureSummary}`),
  );
}

const overflow = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

const LOOKS: Readonly<Record<string, BrowserContextOptions>> = {
  light: { colorScheme: 'light', reducedMotion: 'reduce' },
  dark: { colorScheme: 'dark', reducedMotion: 'reduce' },
};

describe('how the dashboard and the console look', function () {
  this.timeout(40_000);
  needs('chromium');
  before(buildPages);

  let demo: Demo;
  beforeEach(async () => {
    demo = await openDemo();
  });

  for (const [look, options] of Object.entries(LOOKS)) {
    it(`[S1] ${look}: list, room, menu, keys and the question before shutting out are clean by axe`, async () => {
      const page = await openDashboard(demo, 'marko', options);
      await openRow(page, 'Чайник');
      await roomMenu(page).locator('souk-button button').click();
      expect(await violations(page), 'room and menu').to.deep.equal([]);
      await page.locator('[role="menuitem"]', { hasText: 'Shut out' }).click();
      expect(await violations(page), 'question').to.deep.equal([]);
      await page.keyboard.press('Escape');
      await page.locator('souk-inbox-rail .help').click();
      expect(await violations(page), 'keys').to.deep.equal([]);
    });

    it(`[O1] [O6] ${look}: the console's three views are clean by axe`, async () => {
      const page = await demo.visit('/demo/console/?lang=en', options);
      await page.locator('[data-do="new"]').click();
      expect(await violations(page), 'call centre').to.deep.equal([]);
      for (const view of ['suspensions', 'reading']) {
        await page.locator(`[data-view="${view}"]`).click();
        expect(await violations(page), view).to.deep.equal([]);
      }
    });
  }

  it('[S1] on a phone one column stands at a time; back returns to the row one came from', async () => {
    const page = await openDashboard(demo, 'marko', { viewport: { width: 390, height: 844 } });
    expect(await overflow(page)).to.equal(0);
    expect(await violations(page), 'list').to.deep.equal([]);
    await openRow(page, 'Чайник');
    expect(await row(page).first().isVisible()).to.equal(false);
    expect(await violations(page), 'room').to.deep.equal([]);
    await page.locator('souk-staff-room .details').click();
    await page.locator('souk-room-facts header souk-button').click();
    expect(await bubbles(page).first().isVisible()).to.equal(true);
    await page.locator('souk-staff-room .back').click();
    await isFocused(row(page, 'Чайник'));
    await page.setViewportSize({ width: 320, height: 640 });
    await until(async () => (await overflow(page)) === 0);
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.evaluate(() => {
      document.documentElement.style.fontSize = '200%';
    });
    await openRow(page, 'Чайник');
    expect(await overflow(page)).to.equal(0);
    expect(await row(page).first().isVisible(), 'letters of twice the size fold the columns').to.equal(false);
  });

  it('[O1] [O6] an operator opens a room for a buyer, writes, suspends, lifts, and reads with a reason', async () => {
    const [page, seller, buyer] = await Promise.all([
      demo.visit('/demo/console/?lang=en', { viewport: { width: 1280, height: 900 } }),
      demo.person('vesna'),
      demo.person('timofey'),
    ]);
    await page.locator('[data-do="new"]').click();
    await page.locator('[data-field="buyer"]').selectOption('timofey');
    await page.locator('[data-field="shop"]').selectOption('tropa');
    await page.locator('souk-open-call textarea').fill('We are looking into it.');
    await page.locator('[data-do="open"]').click();
    await page.locator('souk-call-centre .bubble', { hasText: 'We are looking into it.' }).waitFor();
    expect(await page.locator('souk-call-centre .note').textContent()).to.contain('Marketplace support turned');
    await until(async () => {
      const { rooms } = await seller.request('room:list', { tab: 'call_centre' });
      return rooms.map(({ buyer: { id } }) => id).join() === 'timofey';
    });
    const { shopState, whom } = { shopState: buyer.shop('tropa'), whom: page.locator('[data-field="whom"]') };
    await page.locator('[data-view="suspensions"]').click();
    await whom.selectOption('buyer timofey');
    await page.locator('souk-suspensions textarea').fill('insulted the staff');
    await page.locator('[data-do="suspend"]').click();
    await page.locator('.outcome', { hasText: 'Suspended: Тимофей Ладогин' }).waitFor();
    await until(async () => ((await shopState.get()) as { reason?: string }).reason === 'suspended');
    await page.locator('[data-do="lift"]').click();
    await until(async () => ((await shopState.get()) as { reason?: string }).reason === undefined);
    const [boots] = (await seller.request('room:list', { filter: { subject: { kind: 'product', id: 'boots-taiga' } } }))
      .rooms;
    await page.locator('[data-view="reading"]').click();
    await page.locator('[data-field="room"]').fill(boots?.id ?? '');
    expect(await page.locator('[data-do="read"] button').isDisabled()).to.equal(true);
    await page.locator('souk-reading textarea').fill('the buyer complained to us');
    await page.locator('[data-do="read"]').click();
    await page.locator('souk-reading .bubble', { hasText: 'Обычно ношу 42' }).waitFor();
    await page.locator('souk-reading souk-still-life').waitFor();
    await page.goBack();
    await page.locator('souk-suspensions').waitFor();
    await page.reload();
    await page.locator('souk-suspensions').waitFor();
  });
});
