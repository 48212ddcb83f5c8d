import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { onTeardown } from '../../support/teardown.js';
import { visitPage } from './visitPage.js';

/** What a marketplace has on its site. */
interface Site {
  readonly soukUrl: string;
  readonly pages: Readonly<Record<string, string>>;
  /** Its backend's answer at any other path. */
  readonly tokenAt: (path: string) => string;
}

/** A marketplace that embeds Souk: an origin of its own under a strict policy, and a backend that answers tokens. */
export interface Marketplace {
  readonly origin: string;
  publish(site: Site): void;
  visit(path: string): Promise<Page>;
}

const NONCE = 'c291aw';

export async function openMarketplace(): Promise<Marketplace> {
  let site: Site | undefined;
  const server = createServer(({ url = '' }, response) => {
    if (site === undefined) return void response.writeHead(503).end();
    const page = site.pages[url];
    if (page === undefined) return void response.end(site.tokenAt(url));
    response.setHeader('Content-Security-Policy', policyFor(site.soukUrl));
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    const allowed = page.replace(/<(script|style)/g, `<$1 nonce="${NONCE}"`);
    response.end(`<!doctype html><html lang="el"><title>Αγορά</title><body>${allowed}`);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTeardown(() => {
    server.closeAllConnections();
    server.close();
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    publish: (published) => {
      site = published;
    },
    visit: (path) => visitPage(origin + path),
  };
}

const policyFor = (soukUrl: string): string =>
  [
    "default-src 'none'",
    `script-src 'nonce-${NONCE}' ${soukUrl}`,
    `style-src 'nonce-${NONCE}'`,
    `connect-src 'self' ${soukUrl} ${soukUrl.replace('http', 'ws')}`,
  ].join('; ');
