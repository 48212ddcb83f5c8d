import type { BrowserContextOptions, Page } from 'playwright-core';
import { sharedChromium } from '../../support/chromium.js';
import { onTeardown } from '../../support/teardown.js';

/** Opens a page in a browser window of its own. What the page complains of fails the test. */
export async function visitPage(address: string, options: BrowserContextOptions = {}): Promise<Page> {
  const browser = await sharedChromium();
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const complaints: string[] = [];
  onTeardown(async () => {
    await context.close();
    if (complaints.length > 0) throw new Error(`the page complained: ${complaints.join('\n')}`);
  });
  const page = await context.newPage();
  page.setDefaultTimeout(8_000);
  page.on('pageerror', (error) => complaints.push(error.stack || error.message || String(error)));
  page.on('console', (message) => {
    // What a test does to the network is no fault of the page; of a refused upload the browser itself complains.
    const isExpected = /net::ERR_|WebSocket|responded with a status of (413|415|422)/.test(message.text());
    if (message.type() === 'error' && !isExpected) complaints.push(`${message.text()} (${message.location().url})`);
  });
  await page.goto(address);
  return page;
}
