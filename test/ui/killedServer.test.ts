import { expect } from 'chai';
import type { Locator, Page } from 'playwright-core';
import { needs } from '../support/needs.js';
import { until } from '../support/until.js';
import { openRow, row, bubbles as staffBubbles, writing } from './dashboardPage.js';
import { buildPages } from './support/buildPages.js';
import { openKillableDemo } from './support/openKillableDemo.js';
import { askAbout, bubbles, composer, holdFor, write } from './support/panel.js';

/**
 * Who asks whom about what, how the page says that the connection is away and that a message waits for it, and what both
 * write: before the server dies, into its death, while it is away, and when it is back.
 */
const TALKS = [
  {
    language: 'uk',
    buyer: 'olena',
    product: 'lamp-arc',
    seller: 'marko',
    lost: 'З’єднання втрачено',
    waits: 'Чекає на з’єднання',
    question: 'Добрий день! Чи довгий шнур у лампи?',
    answer: 'Добрий день! Два метри.',
    lastWords: 'А вимикач на шнурі?',
    buyerAway: 'І ще: чи є біла?',
    sellerAway: 'Так, вимикач на шнурі.',
    buyerBack: 'Дякую, беру!',
    sellerBack: 'Гарного дня, Олено!',
  },
  {
    language: 'ru',
    buyer: 'timofey',
    product: 'backpack-32',
    seller: 'vesna',
    lost: 'Соединение потеряно',
    waits: 'Ждёт соединения',
    question: 'Здравствуйте! Влезет ли ноутбук 15 дюймов?',
    answer: 'Здравствуйте! Да, есть отдельный карман.',
    lastWords: 'А чехол от дождя в комплекте?',
    buyerAway: 'И сколько он весит?',
    sellerAway: 'Чехол лежит в нижнем кармане.',
    buyerBack: 'Спасибо, заказываю.',
    sellerBack: 'Хорошей дороги!',
  },
  {
    language: 'el',
    buyer: 'eleni',
    product: 'book-islands',
    seller: 'stavros',
    lost: 'Η σύνδεση χάθηκε',
    waits: 'Περιμένει σύνδεση',
    question: 'Καλησπέρα! Έχει χάρτες το βιβλίο;',
    answer: 'Καλησπέρα! Έναν για κάθε νησί.',
    lastWords: 'Είναι δεμένο ή χαρτόδετο;',
    buyerAway: 'Στέλνετε και στην Κρήτη;',
    sellerAway: 'Είναι δεμένο, με σκληρό εξώφυλλο.',
    buyerBack: 'Ωραία, το παίρνω.',
    sellerBack: 'Καλή ανάγνωση!',
  },
  {
    language: 'hu',
    buyer: 'olena',
    product: 'bicycle-duna',
    seller: 'kata',
    lost: 'Megszakadt a kapcsolat',
    waits: 'Kapcsolatra vár',
    question: 'Jó napot! Van rajta csomagtartó?',
    answer: 'Jó napot! Igen, hátul van egy.',
    lastWords: 'És elöl is elfér egy kosár?',
    buyerAway: 'Mennyi idő alatt ér ide?',
    sellerAway: 'Elfér, a kormányra akasztható.',
    buyerBack: 'Köszönöm, megrendelem!',
    sellerBack: 'Jó utat hozzá!',
  },
  {
    language: 'en',
    buyer: 'amber',
    product: 'boots-taiga',
    seller: 'vesna',
    lost: 'Connection lost',
    waits: 'Waiting for the connection',
    question: 'Hello! Are they waterproof?',
    answer: 'Hello! Yes, up to the third eyelet.',
    lastWords: 'And the soles, do they hold on ice?',
    buyerAway: 'Do you have them in 41?',
    sellerAway: 'They hold well on packed snow.',
    buyerBack: 'Great, I will take them.',
    sellerBack: 'Thank you, keep warm!',
  },
] as const;

const connectionLine = (page: Page): Locator => page.locator('souk-connection-line p');

/** A killed server is noticed and found again within the pauses of the client's back-off. */
const patience = { timeoutMs: 25_000 };

describe('a server killed while both sides write', function () {
  this.timeout(90_000);
  needs('chromium');
  before(buildPages);

  for (const talk of TALKS) {
    it(`[M1] [M2] [H3] in ${talk.language}: both pages say so, deliver everything once, and go on without a reload`, async () => {
      const { language, buyer, product, seller } = talk;
      const demo = await openKillableDemo();
      const [page, staff] = await Promise.all([
        demo.visit(`/demo/?as=${buyer}&lang=${language}`),
        demo.visit(`/demo/dashboard/?as=${seller}&lang=${language}`),
      ]);
      let loads = 0;
      for (const window of [page, staff]) window.on('load', () => (loads += 1));

      await askAbout(page, product);
      await holdFor(page, 0);
      await write(page, talk.question);
      await openRow(staff, talk.question);
      await staff.locator('souk-room-view').evaluate((view) => Object.assign(view, { holdMs: 0 }));
      await writing(staff).fill(talk.answer);
      await writing(staff).press('Enter');
      await bubbles(page).getByText(talk.answer).waitFor();

      await writing(staff).fill(talk.sellerAway);
      await page.locator('souk-panel souk-typing').waitFor();
      await Promise.all([write(page, talk.lastWords), demo.kill()]);
      for (const window of [page, staff]) await window.locator('souk-connection-line p.reconnecting').waitFor();
      for (const window of [page, staff]) expect(await connectionLine(window).textContent()).to.contain(talk.lost);
      expect(await writing(staff).inputValue(), 'what the seller was writing').to.equal(talk.sellerAway);
      await write(page, talk.buyerAway);
      await writing(staff).press('Enter');
      for (const window of [page, staff]) {
        await until(async () => (await window.locator('.message .state').last().textContent())?.trim() === talk.waits);
      }

      await demo.start();
      for (const window of [page, staff])
        await connectionLine(window).waitFor({ state: 'detached', timeout: patience.timeoutMs });
      const said = [talk.question, talk.answer, talk.lastWords, talk.buyerAway, talk.sellerAway];
      for (const shown of [bubbles(page), staffBubbles(staff)]) {
        await until(async () => expect(await shown.allTextContents()).to.have.members(said), patience);
      }

      await write(page, talk.buyerBack);
      await staffBubbles(staff).getByText(talk.buyerBack).waitFor();
      await writing(staff).fill(talk.sellerBack);
      await page.locator('souk-panel souk-typing').waitFor();
      await writing(staff).press('Enter');
      await bubbles(page).getByText(talk.sellerBack).waitFor();
      await staff.locator('souk-staff-room .message.ours .state.read').last().waitFor();

      const [bought, sold] = await Promise.all([
        bubbles(page).allTextContents(),
        staffBubbles(staff).allTextContents(),
      ]);
      expect(bought, 'one order on both sides').to.deep.equal(sold);
      const theSellers = [talk.answer, talk.sellerAway, talk.sellerBack] as string[];
      expect(bought.filter((text) => theSellers.includes(text))).to.deep.equal(theSellers);
      expect(bought.filter((text) => !theSellers.includes(text))).to.deep.equal([
        talk.question,
        talk.lastWords,
        talk.buyerAway,
        talk.buyerBack,
      ]);
      expect(await row(staff, talk.sellerBack).count(), 'rows of the room').to.equal(1);
      const pills = staff.locator('souk-inbox-rail [data-tab="all"] .pill');
      await until(async () => {
        const unread = await staff.locator('souk-inbox-list .row.unread').count();
        return (await pills.allTextContents()).join() === (unread === 0 ? '' : String(unread));
      }, patience);
      expect(await composer(page).inputValue()).to.equal('');
      expect(loads, 'reloads').to.equal(0);
    });
  }
});
