import { expect } from 'chai';
import type { Page } from 'playwright-core';
import type { Room, Souk } from '../../client-sdk/core/index.js';
import { needs } from '../support/needs.js';
import { until } from '../support/until.js';
import { buildPages } from './support/buildPages.js';
import { type Demo, openDemo } from './support/openDemo.js';
import { askAbout, bubbles, composer, holdFor, write } from './support/panel.js';

/** The seller's newest room, once the question stands in it. */
async function roomWith(seller: Souk, text: string): Promise<Room> {
  const inbox = seller.inbox({});
  const found = await until(() => {
    const { rooms } = inbox.snapshot;
    return rooms.find(({ lastEntry }) => lastEntry.kind === 'text' && lastEntry.body.text === text);
  });
  inbox.close();
  return found;
}

const lastState = (page: Page) => page.locator('souk-panel .message.ours .state').last().getAttribute('class');

describe('the buyer’s panel', function () {
  this.timeout(40_000);
  needs('chromium');
  before(buildPages);

  let demo: Demo;
  beforeEach(async () => {
    demo = await openDemo();
  });

  it('[M3] a message can be taken back until it leaves, and then stands in the composer again', async () => {
    const [page, staff] = await Promise.all([demo.visit('/demo/?as=olena'), demo.person('marko')]);
    await askAbout(page, 'kettle-17');
    const before = await bubbles(page).count();
    await write(page, 'не те');
    await page.locator('souk-panel souk-hold button').click();
    await until(async () => (await composer(page).inputValue()) === 'не те');
    expect(await bubbles(page).count()).to.equal(before);
    await holdFor(page, 0);
    await write(page, 'те');
    await roomWith(staff, 'те');
    expect(await bubbles(page).allInnerTexts())
      .to.include('те')
      .and.not.include('не те');
  });

  it('[M3] the first message of a room can be taken back too, and then no room is opened', async () => {
    const [page, staff] = await Promise.all([demo.visit('/demo/?as=amber'), demo.person('kata')]);
    await askAbout(page, 'bicycle-duna');
    await page.locator('souk-panel .suggestion').first().click();
    const suggested = await composer(page).inputValue();
    await composer(page).press('Enter');
    await page.locator('souk-panel souk-hold button').click();
    await until(async () => (await composer(page).inputValue()) === suggested);
    const { rooms } = await staff.request('room:list', {});
    expect(rooms.map(({ buyer }) => buyer.id)).to.not.include('amber');
  });

  it('[M1] what is written offline waits in the log and leaves by itself', async () => {
    const [page, staff] = await Promise.all([demo.visit('/demo/?as=olena'), demo.person('marko')]);
    await askAbout(page, 'kettle-17');
    await holdFor(page, 0);
    await page.context().setOffline(true);
    await page.locator('souk-panel souk-connection-line p').waitFor();
    await write(page, 'з тунелю');
    await until(async () => (await lastState(page))?.includes('queued'));
    await page.context().setOffline(false);
    await roomWith(staff, 'з тунелю');
    await until(async () => (await lastState(page))?.match(/sent|delivered/));
    expect(await bubbles(page).filter({ hasText: 'з тунелю' }).count()).to.equal(1);
  });

  it('[O6] a refused message is not lost: it stands as not sent, and returns to the composer with the reason', async () => {
    const [page, operator] = await Promise.all([demo.visit('/demo/?as=olena&lang=en'), demo.person('iris')]);
    await askAbout(page, 'kettle-17');
    await holdFor(page, 400);
    await write(page, 'hello?');
    const reason = 'repeated insults';
    await operator.request('suspension:set', { kind: 'buyer', id: 'olena', isSuspended: true, reason });
    await until(async () => (await lastState(page))?.includes('failed'));
    expect(await page.locator('souk-panel .closed').textContent()).to.contain('Writing is suspended here');
    expect(await bubbles(page).last().textContent()).to.equal('hello?');
    await operator.request('suspension:set', { kind: 'buyer', id: 'olena', isSuspended: false, reason });
    const refusal = page.locator('souk-panel .refusal');
    await refusal.waitFor();
    expect(await refusal.textContent())
      .to.contain('Writing is suspended here')
      .and.contain(reason);
    expect(await composer(page).inputValue()).to.equal('hello?');
  });

  it('[O3] a shop that switches its chat off says so at once where the composer was; the order’s room stays open', async () => {
    const [page, staff] = await Promise.all([demo.visit('/demo/?as=olena&lang=en'), demo.person('marko')]);
    await askAbout(page, 'kettle-17');
    await staff.request('shop:update', { shopId: 'lampa', chatEnabled: false });
    const closed = page.locator('souk-panel .closed');
    await closed.waitFor();
    expect(await closed.textContent()).to.contain('not taking questions');
    expect(await bubbles(page).count()).to.be.above(2);
    await page.locator('souk-panel souk-button[label="Back"]').click();
    await page.locator('souk-room-list button', { hasText: 'S-1042' }).click();
    await composer(page).waitFor();
  });

  it('[O5] a shop for subscribers tells others how to be admitted, and opens nothing', async () => {
    const page = await demo.visit('/demo/?as=amber');
    await askAbout(page, 'plant-olive');
    expect(await page.locator('souk-panel .closed').textContent()).to.contain('Follow the shop');
    expect(await composer(page).count()).to.equal(0);
  });

  it('[M5] unread rooms are counted on the button, and no more once they were seen', async () => {
    const [page, staff] = await Promise.all([demo.visit('/demo/?as=olena'), demo.person('marko')]);
    const count = page.locator('souk-panel .count');
    await until(async () => (await count.textContent()) === '2');
    await page.locator('souk-panel .launcher').click();
    await page.locator('souk-room-list .unread').first().click();
    await composer(page).press('Escape');
    await until(async () => (await count.textContent()) === '1');
    const { rooms } = await staff.request('room:list', {});
    const seen = rooms.find(({ buyer, subject }) => buyer.id === 'olena' && subject.kind === 'order');
    expect(seen, 'the order’s room').to.not.equal(undefined);
  });

  it('[M7] older pages come while scrolling up, and what is in view stays where it is to the pixel', async () => {
    const [buyer, staff] = await Promise.all([demo.person('olena'), demo.person('marko')]);
    const { rooms } = await buyer.request('room:list', { filter: { subject: { kind: 'product', id: 'kettle-17' } } });
    const room = staff.room(rooms[0]?.id ?? '');
    for (let number = 1; number <= 120; number += 1) await room.send(`№ ${number}`).stored;
    const page = await demo.visit('/demo/?as=olena', { reducedMotion: 'reduce' });
    await askAbout(page, 'kettle-17');
    await bubbles(page).filter({ hasText: '№ 120' }).waitFor();
    const shown = await bubbles(page).count();
    const moved = await page.locator('souk-entry-list').evaluate(async (list) => {
      const scroller = list.shadowRoot?.querySelector('.scroller');
      const row = list.shadowRoot?.querySelectorAll('.bubble')[3];
      if (!scroller || !row) return 'nothing there';
      scroller.scrollTop = 300;
      const top = row.getBoundingClientRect().top;
      const before = scroller.querySelectorAll('.bubble').length;
      while (scroller.querySelectorAll('.bubble').length === before) await new Promise(requestAnimationFrame);
      return row.getBoundingClientRect().top - top;
    });
    expect(moved).to.be.a('number').and.closeTo(0, 0.99);
    expect(await bubbles(page).count()).to.be.above(shown);
  });

  it('[S27] markup, scripts and addresses with other schemes are shown as they were written', async () => {
    const [page, staff] = await Promise.all([demo.visit('/demo/?as=olena'), demo.person('marko')]);
    await askAbout(page, 'kettle-17');
    const { rooms } = await staff.request('room:list', { filter: { subject: { kind: 'product', id: 'kettle-17' } } });
    const hostile = '<img src=x onerror=alert(1)> javascript:alert(1) https://shop.example/a';
    await staff.room(rooms[0]?.id ?? '').send(hostile).stored;
    await until(async () => (await bubbles(page).last().textContent()) === hostile);
    const link = bubbles(page).last().locator('a');
    expect(await link.count()).to.equal(1);
    expect(await link.getAttribute('href')).to.equal('https://shop.example/a');
    expect(await link.getAttribute('rel')).to.equal('noopener nofollow');
    expect(await page.locator('souk-panel img').count()).to.equal(0);
  });

  it('[M1] a draft outlives a reload; what Shift+Enter adds is a new line', async () => {
    const page = await demo.visit('/demo/?as=olena');
    await askAbout(page, 'kettle-17');
    await composer(page).fill('перший');
    await composer(page).press('Shift+Enter');
    await composer(page).pressSequentially('другий');
    await page.reload();
    await askAbout(page, 'kettle-17');
    expect(await composer(page).inputValue()).to.equal('перший\nдругий');
  });
});
