import { expect } from 'chai';
import type { Locator, Page } from 'playwright-core';
import sharp from 'sharp';
import { photograph, TWELVE_MEGAPIXELS } from '../support/media/photograph.js';
import { needs } from '../support/needs.js';
import { until } from '../support/until.js';
import { openRow, row, bubbles as staffBubbles, writing } from './dashboardPage.js';
import { buildPages } from './support/buildPages.js';
import { dataOf, type GivenFile } from './support/dataOf.js';
import { openTwoNodeDemo } from './support/openTwoNodeDemo.js';
import { askAbout, bubbles, composer, holdFor, paste, write } from './support/panel.js';

const QUESTION = 'Hello! Are they waterproof?';
const WITH_PHOTO = 'This seam here, is it meant to be open?';
const THANKS = 'Thank you, I will take them.';
const ANSWER = 'Yes, up to the third eyelet.';

/** Whose node dies, and when: as the photo leaves, as the message does, or when the seller looks at the photo. */
const DEATHS = [
  { whose: 'buyer', when: 'upload' },
  { whose: 'buyer', when: 'send' },
  { whose: 'seller', when: 'send' },
  { whose: 'seller', when: 'look' },
] as const;

/** A dead node is noticed, and the other one found, within the pauses of the client's back-off; a photo goes again. */
const patience = { timeoutMs: 40_000 };

const staffPictures = (staff: Page) => staff.locator('souk-staff-room .message souk-picture img.loaded');
const buyerPictures = (page: Page) => page.locator('souk-panel .message souk-picture img.loaded');
const viewer = (page: Page) => page.locator('souk-viewer dialog');

/** Pixels of a picture that is loaded; none before. */
const sizeOf = (picture: Locator) =>
  picture.evaluate((shown: HTMLImageElement) => ({ width: shown.naturalWidth, height: shown.naturalHeight }));

/** As a telephone makes it: twelve million pixels that lie on their side, and the place they were taken at. */
async function fromPhone(): Promise<GivenFile> {
  const place = { IFD3: { GPSLatitude: '50/1 27/1 0/1', GPSLatitudeRef: 'N' } };
  const buffer = await sharp(await photograph(TWELVE_MEGAPIXELS))
    .withExif(place)
    .withMetadata({ orientation: 6 })
    .toBuffer();
  return { name: 'IMG_2041.jpg', mimeType: 'image/jpeg', buffer };
}

/** Opens the only photo in the dialog, once it is there. */
async function openPhoto(staff: Page): Promise<void> {
  await staffPictures(staff).waitFor({ timeout: patience.timeoutMs });
  await staff.locator('souk-staff-room .message button.picture').click();
  await until(async () => (await sizeOf(viewer(staff).locator('img'))).width > 0, {
    ...patience,
    what: 'the photo in the dialog',
  });
}

describe('two browsers on two nodes, one of which is killed', function () {
  this.timeout(180_000);
  needs('chromium');
  needs('mongo');
  needs('redis');
  let photo: GivenFile;
  before(async function () {
    buildPages.call(this);
    photo = await fromPhone();
  });

  for (const { whose, when } of DEATHS) {
    it(`[A1] [M1] [M2] [F19] the ${whose}’s, at the ${when} of a pasted photo: it is there once on both pages, which go on by themselves`, async () => {
      const [first, second] = await openTwoNodeDemo();
      const [page, staff] = await Promise.all([
        first.visit('/demo/?as=amber&lang=en', { reducedMotion: 'reduce' }),
        second.visit('/demo/dashboard/?as=vesna&lang=en', { reducedMotion: 'reduce' }),
      ]);
      let loads = 0;
      for (const window of [page, staff]) window.on('load', () => (loads += 1));
      const [dying, staying] = whose === 'buyer' ? [first, second] : [second, first];
      await askAbout(page, 'boots-taiga');
      await holdFor(page, 0);
      await write(page, QUESTION);
      await openRow(staff, QUESTION);
      await staff.locator('souk-room-view').evaluate((view) => Object.assign(view, { holdMs: 0 }));
      await Promise.all([first.hasConnections(1), second.hasConnections(1)]);

      const clipboard = await dataOf(page, [photo]);
      const leaves = page.waitForRequest('**/api/v1/attachments');
      await composer(page).fill(WITH_PHOTO);
      await paste(page, clipboard);
      if (when === 'upload') await Promise.all([leaves.then(dying.kill), composer(page).press('Enter')]);
      if (when === 'send') {
        await page.locator('souk-panel souk-upload').getByText('Ready').waitFor({ timeout: patience.timeoutMs });
        await Promise.all([composer(page).press('Enter'), dying.kill()]);
      }
      if (when === 'look') {
        await composer(page).press('Enter');
        await openPhoto(staff);
        await dying.kill();
      }

      await staying.hasConnections(2);
      if (when !== 'look') await openPhoto(staff);
      expect(await viewer(staff).getAttribute('aria-label')).to.equal('IMG_2041.jpg, 1 of 1');
      expect(await sizeOf(viewer(staff).locator('img')), 'upright').to.deep.equal({ width: 3_000, height: 4_000 });
      await staff.keyboard.press('Escape');
      await viewer(staff).waitFor({ state: 'detached' });

      await writing(staff).fill(ANSWER);
      await writing(staff).press('Enter');
      await bubbles(page).getByText(ANSWER).waitFor({ timeout: patience.timeoutMs });
      await write(page, THANKS);
      await staffBubbles(staff).getByText(THANKS).waitFor({ timeout: patience.timeoutMs });
      await staff.locator('souk-staff-room .message.ours .state.read').waitFor({ timeout: patience.timeoutMs });
      await page.locator('souk-panel .message.ours .state.read').last().waitFor({ timeout: patience.timeoutMs });

      const said = [QUESTION, WITH_PHOTO, ANSWER, THANKS];
      await until(async () => (await buyerPictures(page).count()) === 1, patience);
      expect(await bubbles(page).allTextContents(), 'the buyer’s page').to.deep.equal(said);
      expect(await staffBubbles(staff).allTextContents(), 'the seller’s page').to.deep.equal(said);
      expect(await staffPictures(staff).count(), 'photos at the seller’s').to.equal(1);
      expect(await row(staff, THANKS).count(), 'rows of the room').to.equal(1);
      expect(await page.locator('souk-panel souk-composer souk-upload').count(), 'files left to send').to.equal(0);
      expect(loads, 'reloads').to.equal(0);

      const later = await staying.visit('/demo/?as=amber&lang=en');
      await askAbout(later, 'boots-taiga');
      await buyerPictures(later).waitFor({ timeout: patience.timeoutMs });
      expect(await bubbles(later).allTextContents(), 'who comes later').to.deep.equal(said);
    });
  }
});
