import { AxeBuilder } from '@axe-core/playwright';
import { expect } from 'chai';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { photograph } from '../support/media/photograph.js';
import { plainPdf } from '../support/media/plainPdf.js';
import { needs } from '../support/needs.js';
import { buildPages } from './support/buildPages.js';
import { type Demo, openDemo } from './support/openDemo.js';
import { askAbout, holdFor } from './support/panel.js';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

async function violations(page: Page, part?: string): Promise<string[]> {
  // Contrast is measured as it is when nothing moves any more.
  await page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== 'running'));
  const axe = new AxeBuilder({ page }).withTags(WCAG);
  if (part !== undefined) axe.include({ fromShadowDom: ['souk-storefront', part] });
  const { violations: found } = await axe.analyze();
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')} ${failureSummary}`),
  );
}

const overflow = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

const LOOKS: Readonly<Record<string, BrowserContextOptions>> = {
  light: { colorScheme: 'light', reducedMotion: 'reduce' },
  dark: { colorScheme: 'dark', reducedMotion: 'reduce' },
  'light, 320 px': { colorScheme: 'light', reducedMotion: 'reduce', viewport: { width: 320, height: 640 } },
};

describe('accessibility of the storefront', function () {
  this.timeout(40_000);
  needs('chromium');
  before(buildPages);

  let demo: Demo;
  beforeEach(async () => {
    demo = await openDemo();
  });

  for (const [look, options] of Object.entries(LOOKS)) {
    it(`[S1] ${look}: shop window, list, room, new question, closed shop, order and menu are clean by axe`, async () => {
      const page = await demo.visit('/demo/?as=amber', options);
      await page.locator('.product').first().waitFor();
      expect(await violations(page), 'shop window').to.deep.equal([]);
      expect(await overflow(page)).to.equal(0);
      await page.locator('souk-demo-bar .who').click();
      expect(await violations(page, 'souk-demo-bar'), 'menu').to.deep.equal([]);
      await page.keyboard.press('Escape');
      await page.locator('souk-panel .launcher').click();
      await page.locator('souk-room-list button').first().waitFor();
      expect(await violations(page, 'souk-panel'), 'list').to.deep.equal([]);
      for (const product of ['lamp-arc', 'bicycle-duna', 'headphones-calm']) {
        await page.keyboard.press('Escape');
        await askAbout(page, product);
        expect(await violations(page, 'souk-panel'), product).to.deep.equal([]);
        expect(await overflow(page)).to.equal(0);
      }
      await page.goto(`${demo.url}/demo/?as=amber&page=order`);
      await page.locator('.order').waitFor();
      expect(await violations(page), 'order').to.deep.equal([]);
      expect(await overflow(page)).to.equal(0);
    });
  }

  for (const [look, options] of Object.entries(LOOKS)) {
    it(`[A1] [S1] ${look}: files on their way and refused, photos, a document and the viewer are clean by axe and fit`, async () => {
      const page = await demo.visit('/demo/?as=olena&lang=en', { ...options, reducedMotion: 'reduce' });
      await askAbout(page, 'kettle-17');
      await holdFor(page, 0);
      const picker = page.locator('souk-panel souk-composer input[type=file]');
      const mimeType = 'image/jpeg';
      const buffer = await photograph({ width: 400, height: 300 });
      const name = `${'a very long name of a file '.repeat(5)}.jpg`;
      const pdf = { name: 'guarantee.pdf', mimeType: 'application/pdf', buffer: Buffer.from(plainPdf({ pages: 2 })) };
      await picker.setInputFiles([
        { name, mimeType, buffer },
        pdf,
        { name: 'fake.jpg', mimeType, buffer: Buffer.from('no') },
      ]);
      await page.locator('souk-upload .failed').waitFor();
      await page.locator('souk-upload', { hasText: 'guarantee' }).getByText('Ready').waitFor();
      expect(await violations(page, 'souk-panel'), 'composer').to.deep.equal([]);
      expect(await overflow(page)).to.equal(0);
      await page.getByRole('button', { name: 'Remove fake.jpg' }).click();
      await page.locator('souk-panel .send').click();
      await page.locator('souk-panel .message button.picture img.loaded').waitFor();
      expect(await violations(page, 'souk-panel'), 'room').to.deep.equal([]);
      expect(await overflow(page)).to.equal(0);
      await page.locator('souk-panel button.picture').click();
      await page.locator('souk-viewer img').waitFor();
      expect(await violations(page, 'souk-panel'), 'viewer').to.deep.equal([]);
      expect(await overflow(page)).to.equal(0);
    });
  }

  it('[S1] text of twice the size and right-to-left text fit, and stay clean by axe', async () => {
    const page = await demo.visit('/demo/?as=olena', { reducedMotion: 'reduce' });
    await page.locator('.product').first().waitFor();
    await page.evaluate(() => {
      document.documentElement.style.fontSize = '200%';
      document.documentElement.dir = 'rtl';
    });
    await askAbout(page, 'kettle-17');
    await page.locator('souk-panel .bubble').first().waitFor();
    expect(await violations(page)).to.deep.equal([]);
    expect(await overflow(page)).to.equal(0);
    const cut = await page
      .locator('.product .words')
      .evaluateAll((cards) =>
        cards.filter((card) => card.scrollWidth > card.clientWidth).map((card) => card.textContent),
      );
    expect(cut).to.deep.equal([]);
  });

  it('[S1] the keyboard alone asks a question; the focus returns to where it came from', async () => {
    const page = await demo.visit('/demo/?as=amber', { reducedMotion: 'reduce' });
    const ask = page.locator('[data-product="bicycle-duna"] souk-button button');
    await ask.focus();
    await page.keyboard.press('Enter');
    await page.locator('souk-panel textarea').waitFor();
    await page.keyboard.type('Is there a bell?');
    expect(await page.locator('souk-panel textarea').inputValue()).to.equal('Is there a bell?');
    await page.keyboard.press('Escape');
    const focused = await page.evaluate(() => {
      let active = document.activeElement;
      while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
      return active?.closest('button')?.parentNode instanceof ShadowRoot;
    });
    expect(focused).to.equal(true);
    expect(await ask.evaluate((button) => button.matches(':focus'))).to.equal(true);
  });

  it('[S1] the log is a log, and only what is new is told to screen readers', async () => {
    const [page, staff] = await Promise.all([
      demo.visit('/demo/?as=olena', { reducedMotion: 'reduce' }),
      demo.person('marko'),
    ]);
    await askAbout(page, 'kettle-17');
    await page.locator('souk-panel .bubble').first().waitFor();
    const announcer = page.locator('souk-entry-list [aria-live="polite"]');
    expect(await page.locator('souk-entry-list [role="log"]').count()).to.equal(1);
    expect(await announcer.textContent()).to.equal('');
    const { rooms } = await staff.request('room:list', { filter: { subject: { kind: 'product', id: 'kettle-17' } } });
    await staff.room(rooms[0]?.id ?? '').send('Так, знімається.').stored;
    await page.locator('souk-panel .bubble', { hasText: 'Так, знімається.' }).waitFor();
    expect(await announcer.textContent()).to.equal('Марко Верес: Так, знімається.');
  });
});
