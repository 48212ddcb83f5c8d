import type { BrowserContextOptions, Page } from 'playwright-core';
import { createSouk, type Souk } from '../../../client-sdk/core/index.js';
import { createApplication } from '../../../server/application.js';
import { loadConfig } from '../../../server/config/loadConfig.js';
import { sharedChromium } from '../../support/chromium.js';
import { temporaryDirectory } from '../../support/dirs.js';
import { onTeardown } from '../../support/teardown.js';

/** The demo marketplace, running in this process on data of its own. */
export interface Demo {
  readonly url: string;
  /** Opens a page in a browser window of its own. What the page complains of fails the test. */
  visit(path: string, options?: BrowserContextOptions): Promise<Page>;
  /** An invented person without a browser, connected. */
  person(id: string): Promise<Souk>;
}

export async function openDemo(): Promise<Demo> {
  const env = { PORT: '0', DATA_DIR: temporaryDirectory('demo'), RATE_LIMITS: 'off', LOG_LEVEL: 'silent' };
  const application = await createApplication(loadConfig(env));
  onTeardown(() => application.close());
  const url = `http://127.0.0.1:${application.port}`;
  return { url, visit: (path, options) => visit(url + path, options), person: (id) => connect(url, id) };
}

async function visit(address: string, options: BrowserContextOptions = {}): Promise<Page> {
  const browser = await sharedChromium();
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const complaints: string[] = [];
  onTeardown(async () => {
    await context.close();
    if (complaints.length > 0) throw new Error(`the page complained: ${complaints.join('\n')}`);
  });
  const page = await context.newPage();
  page.setDefaultTimeout(8_000);
  page.on('pageerror', (error) => complaints.push(error.stack ?? error.message));
  page.on('console', (message) => {
    // What a test does to the network is no fault of the page.
    if (message.type() === 'error' && !/net::ERR_|WebSocket/.test(message.text())) complaints.push(message.text());
  });
  await page.goto(address);
  return page;
}

async function connect(url: string, person: string): Promise<Souk> {
  const token = async (): Promise<string> => {
    const body = JSON.stringify({ person });
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${url}/demo/tokens`, { method: 'POST', headers, body });
    return ((await answer.json()) as { token: string }).token;
  };
  const souk = createSouk({ url, token });
  onTeardown(() => souk.close());
  await souk.connect();
  return souk;
}
