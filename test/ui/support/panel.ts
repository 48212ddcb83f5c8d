import type { JSHandle, Locator, Page } from 'playwright-core';

/** Asks about a product from its card. */
export async function askAbout(page: Page, productId: string): Promise<void> {
  await page.locator(`[data-product="${productId}"] souk-button button`).click();
  await composer(page).or(page.locator('souk-panel .closed')).waitFor();
}

/** Where the buyer writes. */
export const composer = (page: Page): Locator => page.locator('souk-panel textarea');

/** The bubbles of the open room. */
export const bubbles = (page: Page): Locator => page.locator('souk-panel .message .bubble');

/** How long messages of this page can be taken back. */
export async function holdFor(page: Page, holdMs: number): Promise<void> {
  await page.locator('souk-panel').evaluate((panel, ms) => Object.assign(panel, { holdMs: ms }), holdMs);
}

/** Writes a message and sends it by the keyboard. */
export async function write(page: Page, text: string): Promise<void> {
  await composer(page).fill(text);
  await composer(page).press('Enter');
}

/** Pastes what a clipboard holds into where the buyer writes. */
export async function paste(page: Page, clipboardData: JSHandle<DataTransfer>): Promise<void> {
  await composer(page).evaluate((field, data) => {
    const how = { clipboardData: data, bubbles: true, composed: true, cancelable: true };
    field.dispatchEvent(new ClipboardEvent('paste', how));
  }, clipboardData);
}
