import { expect } from 'chai';
import { needs } from '../support/needs.js';
import { until } from '../support/until.js';
import {
  bubbles,
  goTo,
  hasRows,
  isFocused,
  mainAction,
  openDashboard,
  openRow,
  pick,
  roomMenu,
  row,
  rowsOf,
  tabSays,
  writing,
} from './dashboardPage.js';
import { buildPages } from './support/buildPages.js';
import { type Demo, openDemo } from './support/openDemo.js';

describe('the seller’s dashboard', function () {
  this.timeout(40_000);
  needs('chromium');
  before(buildPages);

  let demo: Demo;
  beforeEach(async () => {
    demo = await openDemo();
  });

  it('[I1] [M5] a live question moves the counters, the row, the tab title; opening it reads it', async () => {
    const [page, olena] = await Promise.all([openDashboard(demo, 'marko'), demo.person('olena')]);
    expect(await tabSays(page, 'products')).to.equal('2 rooms, 2 unread, 1 waits for an answer');
    await openRow(page, 'Чайник');
    await until(async () => (await tabSays(page, 'products')) === '2 rooms, 1 unread, 1 waits for an answer');
    await page.mouse.move(1_000, 300);
    await olena.openRoom({
      shopId: 'lampa',
      subject: { kind: 'shop', id: 'lampa' },
      message: 'Чи є подарункова упаковка?',
    });
    await row(page, 'Чи є подарункова упаковка?').waitFor();
    expect((await rowsOf(page))[0]).to.match(
      /Олена Гончар[\s\S]*left[\s\S]*Buyer: Чи є подарункова упаковка\?[\s\S]*1 unread/,
    );
    await until(async () => (await tabSays(page, 'shop')) === '2 rooms, 2 unread, 2 wait for an answer');
    await until(async () => (await page.title()) === '(4) Seller dashboard');
    await openRow(page, 'Чи є подарункова упаковка?');
    await until(async () => (await page.title()) === '(3) Seller dashboard');
  });

  it('[I1] while the pointer is over the list rows hold still, and what is new waits', async () => {
    const [page, amber] = await Promise.all([openDashboard(demo, 'kata'), demo.person('amber')]);
    const before = await row(page).first().getAttribute('data-room');
    await row(page).first().hover();
    await amber.openRoom({
      shopId: 'tiszavirag',
      subject: { kind: 'shop', id: 'tiszavirag' },
      message: 'Is there a basket?',
    });
    const news = page.locator('souk-inbox-list .news button');
    await news.waitFor();
    expect((await news.textContent())?.trim()).to.equal('1 new');
    expect(await row(page).first().getAttribute('data-room')).to.equal(before);
    await news.click();
    await row(page, 'Is there a basket?').waitFor();
    expect((await rowsOf(page))[0]).to.contain('Is there a basket?');
  });

  it('[O3] [O5] the switch of the chat and the choice of who may ask act for buyers', async () => {
    const [page, timofey] = await Promise.all([openDashboard(demo, 'marko'), demo.person('timofey')]);
    const chat = page.locator('[data-switch="chat"]');
    const shop = timofey.shop('lampa');
    await until(() => shop.snapshot.shop);
    expect(await chat.textContent()).to.equal('On: buyers can ask.');
    await chat.getByRole('switch').click();
    await until(async () => (await chat.textContent()) === 'Off: new questions are refused, orders stay open.');
    await until(() => reasonOf(shop.snapshot.shop) === 'shop_chat_off');
    await chat.getByRole('switch').click();
    await page.getByRole('radio', { name: 'Subscribers' }).check();
    await until(() => reasonOf(shop.snapshot.shop) === 'not_subscribed');
  });

  it('[O4] subscribers only hides the rooms of others and says how many', async () => {
    const page = await openDashboard(demo, 'marko');
    await hasRows(page, 4);
    await openRow(page, 'Тимофей');
    const only = page.locator('[data-switch="subscribers"]');
    await only.getByRole('switch').click();
    await hasRows(page, 3);
    await until(async () => (await only.textContent()) === '1 room hidden.');
    expect((await rowsOf(page)).join()).not.to.contain('Тимофей');
    await until(async () => (await page.locator('souk-staff-room').count()) === 0, {
      what: 'the open room is gone too',
    });
    await only.getByRole('switch').click();
    await hasRows(page, 4);
    expect(await only.textContent()).to.equal('You see the rooms of all buyers.');
  });

  it('[I1] filters narrow the list as chips that can be taken away', async () => {
    const page = await openDashboard(demo, 'marko');
    await page.locator('button[data-filter="isUnanswered"]').click();
    await hasRows(page, 3);
    await page.locator('button[data-filter="isOverdue"]').click();
    await page.locator('souk-inbox-list souk-empty').waitFor();
    await page.locator('souk-chip[data-filter="isOverdue"] button').click();
    await hasRows(page, 3);
    await page.locator('souk-chip[data-filter="isUnanswered"] button').click();
    await hasRows(page, 4);
  });

  it('[I1] further pages come while scrolling; on a phone the way back leads to the same place', async () => {
    const olena = await demo.person('olena');
    for (let i = 0; i < 60; i += 1) {
      const subject = { kind: 'product', id: `p-${i}` } as const;
      await olena.request('room:open', { shopId: 'lampa', subject, clientRoomId: `many-${i}` });
    }
    const page = await openDashboard(demo, 'marko', { viewport: { width: 390, height: 844 } });
    const scroller = page.locator('souk-inbox-list .scroller');
    await hasRows(page, 50);
    await scroller.evaluate((list) => list.scrollTo(0, list.scrollHeight));
    await hasRows(page, 64);
    await row(page).nth(55).scrollIntoViewIfNeeded();
    const place = await scroller.evaluate((list) => list.scrollTop);
    await row(page).nth(55).click();
    await page.locator('souk-staff-room .back').click();
    await isFocused(row(page).nth(55));
    expect(await scroller.evaluate((list) => list.scrollTop)).to.equal(place);
  });

  it('[I2] [I3] a room is completed, opened again, deleted, brought back, and restored from Deleted', async () => {
    const page = await openDashboard(demo, 'marko');
    await openRow(page, 'Чайник');
    await mainAction(page).click();
    await page.locator('souk-staff-room .closed').waitFor();
    expect(await writing(page).count()).to.equal(0);
    await row(page, 'Чайник').locator('souk-chip', { hasText: 'Completed' }).waitFor();
    await page.locator('souk-staff-room [data-turn="reopen"]').click();
    await writing(page).waitFor();
    await pick(roomMenu(page), 'Delete');
    await hasRows(page, 3);
    await page.locator('souk-notice souk-button', { hasText: 'Undo' }).click();
    await hasRows(page, 4);
    await openRow(page, 'Чайник');
    await pick(roomMenu(page), 'Delete');
    await hasRows(page, 3);
    await goTo(page, 'archived');
    await openRow(page, 'Чайник');
    await pick(roomMenu(page), 'Restore');
    await page.locator('souk-inbox-list souk-empty').waitFor();
    await goTo(page, 'all');
    await hasRows(page, 4);
  });

  it('[M3] a message can be taken back while it is held; at once it is sent and seen by the buyer', async () => {
    const [page, bence] = await Promise.all([openDashboard(demo, 'kata'), demo.person('bence')]);
    const hold = page.locator('souk-menu[slot="tools"]');
    await openRow(page, 'Duna');
    await pick(hold, '10 seconds');
    await writing(page).fill('Holnap.');
    await writing(page).press('Enter');
    await page.locator('souk-staff-room souk-hold button').click();
    await until(async () => (await writing(page).inputValue()) === 'Holnap.');
    expect(await bubbles(page).allTextContents()).not.to.include('Holnap.');
    await page.reload();
    await openRow(page, 'Duna');
    expect(await hold.locator('souk-button button').getAttribute('aria-label')).to.equal('Time to undo: 10 seconds');
    expect(await writing(page).inputValue()).to.equal('Holnap.');
    await pick(hold, 'Send at once');
    const heard: string[] = [];
    bence.on('entry:appended', ({ entry }) => heard.push(entry.kind === 'text' ? entry.body.text : entry.kind));
    await writing(page).press('Enter');
    await until(() => heard.length > 0);
    expect(heard).to.deep.equal(['Holnap.']);
  });

  it('[M5] a buyer who is typing shows; a refused message comes back with its reason', async () => {
    const people = [demo.person('olena'), demo.person('iris')] as const;
    const [page, olena, iris] = await Promise.all([openDashboard(demo, 'marko'), ...people]);
    await openRow(page, 'Чайник');
    const roomId = (await row(page, 'Чайник').getAttribute('data-room')) ?? '';
    olena.room(roomId).setTyping(true);
    await page.locator('souk-staff-room souk-typing', { hasText: 'Олена' }).waitFor();
    await pick(page.locator('souk-menu[slot="tools"]'), 'Send at once');
    await iris.request('suspension:set', {
      kind: 'shop',
      id: 'lampa',
      isSuspended: true,
      reason: 'papers are missing',
    });
    await page.locator('souk-shop-switches .failure', { hasText: 'papers are missing' }).waitFor();
    await writing(page).fill('Так, знімається.');
    await writing(page).press('Enter');
    await page.locator('souk-staff-room .refusal', { hasText: 'papers are missing' }).waitFor();
    expect(await writing(page).inputValue()).to.equal('Так, знімається.');
  });

  it('[O6] a buyer is shut out only after a question, and is refused then', async () => {
    const [page, timofey] = await Promise.all([openDashboard(demo, 'marko'), demo.person('timofey')]);
    const shop = timofey.shop('lampa');
    await openRow(page, 'Тимофей');
    await pick(roomMenu(page), 'Shut out');
    await page.locator('souk-dialog souk-button', { hasText: 'Cancel' }).click();
    expect(reasonOf(await shop.get())).to.equal(undefined);
    await pick(roomMenu(page), 'Shut out');
    await page.locator('souk-dialog [data-yes]').click();
    await page.locator('souk-notice', { hasText: 'is shut out' }).waitFor();
    await until(() => reasonOf(shop.snapshot.shop) === 'shop_chat_off');
  });

  it('[S1] the keyboard alone goes through the list, opens, completes, deletes; its keys can be turned off', async () => {
    const page = await openDashboard(demo, 'marko');
    await page.keyboard.press('j');
    await isFocused(row(page).first());
    await page.keyboard.press('j');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('k');
    await isFocused(row(page).nth(1));
    expect(await page.locator('souk-inbox-list .row[tabindex="0"]').count()).to.equal(1);
    await page.keyboard.press('Enter');
    await isFocused(writing(page));
    await page.keyboard.type('je#?');
    expect(await writing(page).inputValue()).to.equal('je#?');
    await page.keyboard.press('Escape');
    await isFocused(row(page).nth(1));
    await page.keyboard.press('e');
    await page.locator('souk-staff-room .closed').waitFor();
    await page.keyboard.press('?');
    await page.locator('souk-shortcuts').getByRole('switch').click();
    await page.keyboard.press('Escape');
    await until(async () => (await page.locator('souk-shortcuts').count()) === 0);
    await isFocused(row(page).nth(1));
    await page.keyboard.press('#');
    await page.keyboard.press('j');
    await isFocused(row(page).nth(1));
    await hasRows(page, 4);
    await page.keyboard.press('?');
    await page.locator('souk-shortcuts').getByRole('switch').click();
    await page.keyboard.press('Escape');
    await until(async () => (await page.locator('souk-shortcuts').count()) === 0);
    await page.keyboard.press('#');
    await hasRows(page, 3);
  });
});

const reasonOf = (shop: unknown): string | undefined => (shop as { reason?: string } | null)?.reason;
