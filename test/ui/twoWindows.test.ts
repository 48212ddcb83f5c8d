import { expect } from 'chai';
import { needs } from '../support/needs.js';
import { until } from '../support/until.js';
import { openRow, row, bubbles as staffBubbles, writing } from './dashboardPage.js';
import { buildPages } from './support/buildPages.js';
import { openDemo } from './support/openDemo.js';
import { askAbout, bubbles, composer, holdFor, write } from './support/panel.js';

/** A buyer, something to ask about that has no room yet, and who answers; and a word of the language. */
const JOBS = [
  {
    language: 'uk',
    buyer: 'olena',
    product: 'lamp-arc',
    seller: 'marko',
    says: 'Напишіть',
    question: 'Чи є гарантія?',
  },
  {
    language: 'ru',
    buyer: 'timofey',
    product: 'backpack-32',
    seller: 'vesna',
    says: 'Напишите',
    question: 'Есть чехол?',
  },
  {
    language: 'el',
    buyer: 'eleni',
    product: 'book-islands',
    seller: 'stavros',
    says: 'Γράψτε',
    question: 'Πόσες σελίδες;',
  },
  { language: 'hu', buyer: 'olena', product: 'bicycle-duna', seller: 'kata', says: 'Írjon', question: 'Van csengője?' },
  {
    language: 'en',
    buyer: 'amber',
    product: 'boots-taiga',
    seller: 'vesna',
    says: 'Write',
    question: 'Are they warm?',
  },
] as const;

describe('two windows, a buyer’s and a seller’s', function () {
  this.timeout(40_000);
  needs('chromium');
  before(buildPages);

  for (const { language, buyer, product, seller, says, question } of JOBS) {
    it(`[O1] [M5] [H3] in ${language}: a question from a product card is answered live, and both see what was read`, async () => {
      const demo = await openDemo();
      const [page, staff] = await Promise.all([
        demo.visit(`/demo/?as=${buyer}&lang=${language}`),
        demo.visit(`/demo/dashboard/?as=${seller}&lang=${language}`),
      ]);
      await askAbout(page, product);
      await holdFor(page, 150);
      expect(await page.locator('html').getAttribute('lang')).to.equal(language);
      expect(await composer(page).getAttribute('placeholder')).to.contain(says);
      await write(page, question);
      await openRow(staff, question);
      expect(await staff.locator('html').getAttribute('lang')).to.equal(language);
      await page.locator('souk-panel .message.ours .state.read').waitFor();
      await writing(staff).fill(`${question} ✓`);
      await page.locator('souk-panel souk-typing').waitFor();
      await staff.locator('souk-room-view').evaluate((view) => Object.assign(view, { holdMs: 0 }));
      await writing(staff).press('Enter');
      await until(async () => (await bubbles(page).last().textContent()) === `${question} ✓`);
      await staff.locator('souk-staff-room .message.ours .state.read').last().waitFor();
      expect(await staffBubbles(staff).allTextContents()).to.deep.equal([question, `${question} ✓`]);
      expect(await row(staff, `${question} ✓`).count()).to.equal(1);
    });
  }
});
