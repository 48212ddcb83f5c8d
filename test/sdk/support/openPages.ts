import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BrowserContext, Page } from 'playwright-core';
import type * as SoukModule from '../../../client-sdk/core/index.js';
import { sharedChromium } from '../../support/chromium.js';
import { onTeardown } from '../../support/teardown.js';
import { sdkFolder } from './buildSdk.js';

declare global {
  interface Window {
    Souk: typeof SoukModule;
    souk: SoukModule.Souk;
    room: SoukModule.RoomHandle;
    soukToken(): Promise<string>;
  }
}

/** Pages of a marketplace in one browser profile, with the SDK by a script tag. */
export interface Pages {
  readonly origin: string;
  readonly context: BrowserContext;
  /** Opens a tab and loads the page. */
  open(): Promise<Page>;
}

/** What a marketplace's page is: a script tag under a strict policy. */
const html = (connect: string) => `<!doctype html><html lang="en"><meta charset="utf-8"><title>Shop</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; connect-src ${connect}">
<script src="/souk.iife.js"></script>`;

/** Serves a page and opens a profile; `token` answers what the page's backend would. */
export async function openPages(token: () => string): Promise<Pages> {
  const script = readFileSync(`${sdkFolder}/dist/souk.iife.js`);
  const server = createServer((request, response) => {
    const isScript = request.url === '/souk.iife.js';
    response.setHeader('Content-Type', isScript ? 'text/javascript' : 'text/html');
    response.end(isScript ? script : html('ws://127.0.0.1:*'));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTeardown(() => server.close());
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const context = await (await sharedChromium()).newContext();
  onTeardown(() => context.close());
  await context.exposeFunction('soukToken', token);
  return {
    origin,
    context,
    open: async () => {
      const page = await context.newPage();
      await page.goto(origin);
      return page;
    },
  };
}

/** Connects in a page and takes a room into use; neither is waited for. */
export async function enter(page: Page, url: string, roomId: string): Promise<void> {
  await page.evaluate(
    ([server, room]) => {
      // No function is written here: the loader of the tests would name it by a function that the page has not.
      window.souk = window.Souk.createSouk({ url: server ?? '', token: window.soukToken });
      void window.souk.connect();
      window.room = window.souk.room(room ?? '');
    },
    [url, roomId],
  );
}

/** What the room shows in a page, as `textsOf` tells it. */
export const textsIn = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    window.room.snapshot.entries.flatMap((item) => {
      if (item.kind === 'local') return [`[${item.text} ${item.state}]`];
      return item.entry.kind === 'text' ? [item.entry.body.text] : [];
    }),
  );

/** The status in a page. */
export const statusIn = (page: Page): Promise<string> => page.evaluate(() => window.souk.status.kind);

/** Counts the messages that a page sends from now on. */
export function countSent(page: Page): () => number {
  let sent = 0;
  page.on('websocket', (socket) => {
    socket.on('framesent', ({ payload }) => {
      if (String(payload).includes('"message:send"')) sent += 1;
    });
  });
  return () => sent;
}
