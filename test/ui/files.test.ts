import { expect } from 'chai';
import type { Locator, Page } from 'playwright-core';
import sharp from 'sharp';
import { photograph } from '../support/media/photograph.js';
import { plainPdf } from '../support/media/plainPdf.js';
import { needs } from '../support/needs.js';
import { until } from '../support/until.js';
import { isFocused, openRow, row } from './dashboardPage.js';
import { buildPages } from './support/buildPages.js';
import { dataOf } from './support/dataOf.js';
import { openDemo } from './support/openDemo.js';
import { askAbout, composer, holdFor, paste, write } from './support/panel.js';

const photo = async (name = 'kettle.jpg', width = 1_200, height = 900) => ({
  name,
  mimeType: 'image/jpeg',
  buffer: await photograph({ width, height }),
});
const pdf = { name: 'Guarantee.pdf', mimeType: 'application/pdf', buffer: Buffer.from(plainPdf({ pages: 3 })) };
const fake = { name: 'photo.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('<script>alert(1)</script>') };

const picker = (page: Page): Locator => page.locator('souk-panel souk-composer input[type=file]');
const chips = (page: Page): Locator => page.locator('souk-panel souk-composer souk-upload');
const sendButton = (page: Page): Locator => page.locator('souk-panel .send');
const pictures = (page: Page): Locator => page.locator('souk-panel .message button.picture');
const loaded = (page: Page): Locator => page.locator('souk-panel .message souk-picture img.loaded');

/** A buyer in a room of theirs, in English. */
async function openRoom(settings: Record<string, string> = {}) {
  const demo = await openDemo(settings);
  const page = await demo.visit('/demo/?as=olena&lang=en', { reducedMotion: 'reduce' });
  await askAbout(page, 'kettle-17');
  await holdFor(page, 0);
  await page.locator('souk-panel .bubble').first().waitFor();
  return { demo, page };
}

describe('files in the panel', function () {
  this.timeout(60_000);
  needs('chromium');
  before(buildPages);

  it('[A1] [A2] two windows: a picked photo is seen by the seller at once, and looked at by keyboard alone', async () => {
    const { demo, page } = await openRoom();
    const staff = await demo.visit('/demo/dashboard/?as=marko&lang=en');
    await picker(page).setInputFiles([await photo()]);
    await isFocused(composer(page));
    await write(page, 'The lid does not close');
    await loaded(page).waitFor();
    await openRow(staff, 'The lid does not close');
    const seen = staff.locator('souk-staff-room .message button.picture');
    await staff.locator('souk-staff-room souk-picture img.loaded').waitFor();
    const size = await seen.boundingBox();
    expect(Math.round(((size?.width ?? 0) / (size?.height ?? 1)) * 100)).to.equal(133);
    await seen.focus();
    await staff.keyboard.press('Enter');
    const viewer = staff.locator('souk-viewer dialog');
    await viewer.locator('img').waitFor();
    expect(await viewer.getAttribute('aria-label')).to.equal('kettle.jpg, 1 of 1');
    await staff.keyboard.press('+');
    await until(async () => (await viewer.locator('img').evaluate(({ style }) => style.transform)).includes('1.5'));
    await staff.keyboard.press('Escape');
    await viewer.waitFor({ state: 'detached' });
    await isFocused(seen);
  });

  it('[A1] several at once: dropped onto the room, sent with no words, shown as tiles and a document with its pages', async () => {
    const { page } = await openRoom();
    const data = await dataOf(page, [await photo('a.jpg'), await photo('b.jpg', 600, 800), await photo('c.jpg'), pdf]);
    const log = page.locator('souk-panel souk-entry-list');
    await log.dispatchEvent('dragover', { dataTransfer: data });
    await page.locator('souk-panel .drop', { hasText: 'Drop the files here' }).waitFor();
    await log.dispatchEvent('drop', { dataTransfer: data });
    await page.locator('souk-panel .drop').waitFor({ state: 'detached' });
    expect(await chips(page).count()).to.equal(4);
    await sendButton(page).click();
    expect(await chips(page).count()).to.equal(0);
    await until(async () => (await loaded(page).count()) === 4, { what: 'three photos and a page' });
    const card = page.locator('souk-panel .message a.card');
    expect(await card.locator('.facts').textContent()).to.equal('PDF · 3 pages · 1 kB');
    const file = await page.request.get((await card.getAttribute('href')) ?? '');
    expect([file.status(), file.headers()['content-type']]).to.deep.equal([200, 'application/pdf']);
    await pictures(page).first().click();
    const viewer = page.locator('souk-viewer dialog');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await until(async () => (await viewer.getAttribute('aria-label')) === 'c.jpg, 3 of 3');
    await page.keyboard.press('Escape');
    await viewer.waitFor({ state: 'detached' });
    expect(await composer(page).isVisible(), 'the panel stays').to.equal(true);
  });

  it('[A1] a pasted picture is attached; pasted words with a picture of themselves are words', async () => {
    const { page } = await openRoom();
    const clipboardData = await dataOf(page, [await photo('pasted.jpg')]);
    await paste(page, clipboardData);
    await chips(page).getByText('Ready').waitFor();
    await clipboardData.evaluate((data) => data.setData('text/plain', 'words'));
    await paste(page, clipboardData);
    expect(await chips(page).count()).to.equal(1);
    await chips(page).getByRole('button', { name: 'Remove pasted.jpg' }).click();
    expect(await chips(page).count()).to.equal(0);
    expect(await sendButton(page).isDisabled()).to.equal(true);
  });

  it('[A2] a wrong type and too large a file are explained in words, and keep the message from leaving', async () => {
    const { page } = await openRoom({ IMAGE_MAX_BYTES: '200000' });
    await picker(page).setInputFiles([fake]);
    const failed = chips(page).getByRole('alert');
    await failed.getByText('This kind of file is not taken').waitFor();
    await composer(page).fill('Look');
    expect(await sendButton(page).isDisabled()).to.equal(true);
    await chips(page).getByRole('button', { name: 'Remove photo.jpg' }).click();
    await picker(page).setInputFiles([await photo('large.jpg', 2_000, 1_500)]);
    await failed.getByText('The file is too large. It may have 200 kB.').waitFor();
    await chips(page).getByRole('button', { name: 'Remove large.jpg' }).click();
    expect(await sendButton(page).isEnabled()).to.equal(true);
  });

  it('[A1] more files than a message takes: the limit is the server’s, and told', async () => {
    const { page } = await openRoom();
    const one = await photo('one.jpg', 80, 60);
    await picker(page).setInputFiles(Array.from({ length: 11 }, (_, i) => ({ ...one, name: `${i}.jpg` })));
    await page.locator('souk-panel .refusal', { hasText: '10 files fit into one message' }).waitFor();
    expect(await chips(page).count()).to.equal(10);
  });

  it('[A1] progress shows while a file leaves; it can be cancelled, and tried again after a failure', async () => {
    const { page } = await openRoom();
    let isAway = true;
    let letGo: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    await page.route('**/api/v1/attachments', async (route) => {
      await held;
      if (isAway) await route.abort();
      else await route.continue();
    });
    await picker(page).setInputFiles([await photo('slow.jpg'), await photo('other.jpg')]);
    await page.locator('souk-panel souk-upload progress').first().waitFor();
    await chips(page).getByRole('button', { name: 'Remove other.jpg' }).click();
    expect(await chips(page).count()).to.equal(1);
    letGo();
    await chips(page).getByText('No answer from the server').waitFor({ timeout: 20_000 });
    isAway = false;
    await chips(page).getByRole('button', { name: 'Try again: slow.jpg' }).click();
    await chips(page).getByText('Ready').waitFor();
  });

  it('[F24] a reload in the middle of an upload: the words come back with what is missing told', async () => {
    const { page } = await openRoom();
    await page.route('**/api/v1/attachments', () => undefined);
    await picker(page).setInputFiles([await photo('never.jpg')]);
    await write(page, 'Do you see it?');
    await page.locator('souk-panel .message.ours souk-picture progress').waitFor();
    await until(() =>
      page.evaluate(
        () =>
          new Promise<boolean>((resolve) => {
            const opening = indexedDB.open('souk', 1);
            opening.onsuccess = () => {
              const count = opening.result.transaction('outbox').objectStore('outbox').count();
              count.onsuccess = () => resolve(count.result === 1);
            };
          }),
      ),
    );
    await page.reload();
    await askAbout(page, 'kettle-17');
    await page.locator('souk-panel .refusal', { hasText: 'A file was not sent' }).waitFor();
    expect(await composer(page).inputValue()).to.equal('Do you see it?');
    expect(await chips(page).getByRole('alert').count()).to.equal(1);
  });

  it('[A1] a photo in a first question opens the room', async () => {
    const demo = await openDemo();
    const page = await demo.visit('/demo/?as=amber&lang=en', { reducedMotion: 'reduce' });
    await askAbout(page, 'bicycle-duna');
    await holdFor(page, 0);
    await picker(page).setInputFiles([await photo('scratch.jpg')]);
    await write(page, 'Is this scratch normal?');
    await loaded(page).waitFor();
    expect(await page.locator('souk-panel .message.ours .bubble').textContent()).to.equal('Is this scratch normal?');
  });

  it('[A1] a file that is picked for one room is not sent to another', async () => {
    const { page } = await openRoom();
    await picker(page).setInputFiles([await photo('kettle.jpg')]);
    await chips(page).getByText('Ready').waitFor();
    await page.keyboard.press('Escape');
    await askAbout(page, 'lamp-arc');
    expect(await chips(page).count()).to.equal(0);
    await page.keyboard.press('Escape');
    await askAbout(page, 'kettle-17');
    expect(await chips(page).count()).to.equal(1);
  });

  it('[M4] a seller sends the card of the product, and the buyer sees it; both lists call it by its title', async () => {
    const { demo, page } = await openRoom();
    const staff = await demo.visit('/demo/dashboard/?as=marko&lang=en');
    await openRow(staff, 'Чудово');
    await staff.locator('souk-room-view').evaluate((view) => Object.assign(view, { holdMs: 0 }));
    await staff.getByRole('button', { name: 'Send the product card' }).click();
    const card = page.locator('souk-panel .message.theirs souk-card');
    await card.getByText('Чайник').waitFor({ timeout: 15_000 });
    await row(staff, 'You: Чайник').waitFor();
    await page.locator('souk-panel').getByRole('button', { name: 'Back' }).click();
    await page.locator('souk-panel souk-room-list .excerpt', { hasText: 'Чайник' }).waitFor();
  });

  it('[A1] on a phone a finger goes from picture to picture', async () => {
    const demo = await openDemo();
    const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
    const page = await demo.visit('/demo/?as=olena&lang=en', { reducedMotion: 'reduce', ...phone });
    await askAbout(page, 'kettle-17');
    await holdFor(page, 0);
    await picker(page).setInputFiles([await photo('a.jpg'), await photo('b.jpg')]);
    await sendButton(page).click();
    await until(async () => (await loaded(page).count()) === 2);
    await pictures(page).first().tap();
    const viewer = page.locator('souk-viewer dialog');
    await viewer.locator('img').waitFor();
    const swipe = (from: number, to: number): Promise<void> =>
      page.locator('souk-viewer .stage').evaluate(
        (stage, [startX, endX]) => {
          const finger = { pointerType: 'touch', pointerId: 1, button: 0, clientY: 400 };
          stage.dispatchEvent(new PointerEvent('pointerdown', { ...finger, clientX: startX ?? 0 }));
          stage.dispatchEvent(new PointerEvent('pointerup', { ...finger, clientX: endX ?? 0 }));
        },
        [from, to],
      );
    await swipe(300, 270);
    expect(await viewer.getAttribute('aria-label')).to.equal('a.jpg, 1 of 2');
    await swipe(300, 60);
    await until(async () => (await viewer.getAttribute('aria-label')) === 'b.jpg, 2 of 2');
    await swipe(60, 300);
    await until(async () => (await viewer.getAttribute('aria-label')) === 'a.jpg, 1 of 2');
  });

  it('[A2] a photo has lost where it was taken', async () => {
    const { page } = await openRoom();
    const { buffer, ...named } = await photo();
    const withPlace = await sharp(buffer)
      .withExif({ IFD3: { GPSLatitude: '50/1 27/1 0/1', GPSLatitudeRef: 'N' } })
      .toBuffer();
    await picker(page).setInputFiles([{ ...named, buffer: withPlace }]);
    await sendButton(page).click();
    await loaded(page).waitFor();
    await pictures(page).first().click();
    const source = await page.locator('souk-viewer img').getAttribute('src');
    const shown = await (await page.request.get(source ?? '')).body();
    expect((await sharp(withPlace).metadata()).exif).to.not.equal(undefined);
    expect((await sharp(shown).metadata()).exif).to.equal(undefined);
  });
});
