import { join } from 'node:path';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { createSouk, type Souk } from '../../../client-sdk/core/index.js';
import { createApplication } from '../../../server/application.js';
import { loadConfig } from '../../../server/config/loadConfig.js';
import { temporaryDirectory } from '../../support/dirs.js';
import { onTeardown } from '../../support/teardown.js';
import { visitPage } from './visitPage.js';

/** The demo marketplace, running in this process on data of its own. */
export interface Demo {
  readonly url: string;
  /** Opens a page in a browser window of its own. What the page complains of fails the test. */
  visit(path: string, options?: BrowserContextOptions): Promise<Page>;
  /** An invented person without a browser, connected. */
  person(id: string): Promise<Souk>;
}

export async function openDemo(settings: Record<string, string> = {}): Promise<Demo> {
  const dataDir = temporaryDirectory('demo');
  const folders = { DATA_DIR: dataDir, UPLOADS_DIR: join(dataDir, 'uploads') };
  const env = { PORT: '0', ...folders, RATE_LIMITS: 'off', LOG_LEVEL: 'silent', ...settings };
  const application = await createApplication(loadConfig(env));
  onTeardown(() => application.close());
  const url = `http://127.0.0.1:${application.port}`;
  return { url, visit: (path, options) => visitPage(url + path, options), person: (id) => connect(url, id) };
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
