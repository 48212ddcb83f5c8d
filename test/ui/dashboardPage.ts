import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import { until } from '../support/until.js';
import type { Demo } from './support/openDemo.js';

/** A seller's dashboard in English, with the list loaded. */
export async function openDashboard(demo: Demo, seller: string, options?: BrowserContextOptions): Promise<Page> {
  const page = await demo.visit(`/demo/dashboard/?as=${seller}&lang=en`, {
    viewport: { width: 1440, height: 900 },
    ...options,
  });
  await row(page).first().waitFor();
  return page;
}

/** Rows of the list, all or those with these words in them. */
export const row = (page: Page, words?: string): Locator =>
  page.locator('souk-inbox-list .row', words === undefined ? {} : { hasText: words });

/** The words of every row. */
export const rowsOf = (page: Page): Promise<string[]> => row(page).allTextContents();

/** Where the seller writes. */
export const writing = (page: Page): Locator => page.locator('souk-staff-room textarea');

/** The bubbles of the open room. */
export const bubbles = (page: Page): Locator => page.locator('souk-staff-room .message .bubble');

/** The main action of the open room. */
export const mainAction = (page: Page): Locator => page.locator('souk-staff-room [data-turn]');

/** Opens a room by clicking its row, and waits for its log. */
export async function openRow(page: Page, words: string): Promise<void> {
  await row(page, words).click();
  await bubbles(page).first().waitFor();
}

/** Picks a line of a menu. */
export async function pick(menu: Locator, words: string): Promise<void> {
  await menu.locator('souk-button button').click();
  await menu.locator('[role^="menuitem"]', { hasText: words }).click();
}

/** The menu in the header of the open room. */
export const roomMenu = (page: Page): Locator => page.locator('souk-staff-room header souk-menu');

/** What a tab says of its rooms, as screen readers hear it. */
export const tabSays = async (page: Page, tab: string): Promise<string> =>
  (await page.locator(`souk-inbox-rail [data-tab="${tab}"] .heard`).textContent()) ?? '';

/** Goes to a tab. */
export const goTo = (page: Page, tab: string): Promise<void> =>
  page.locator(`souk-inbox-rail [data-tab="${tab}"]`).click();

/** Waits until the list has so many rows. */
export async function hasRows(page: Page, count: number): Promise<void> {
  await until(async () => (await row(page).count()) === count, { what: `${count} rows` });
}

/** Waits until this element, through every shadow root, has the focus. */
export async function isFocused(locator: Locator): Promise<void> {
  await until(() => locator.evaluate((element) => element.matches(':focus')), { what: 'the focus' });
}
