import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import express, { type RequestHandler, Router } from 'express';
import { DEMO_POLICY } from './demoPolicy.js';

const require = createRequire(import.meta.url);

/** Where `build:pages` of the SDK puts them. */
export const builtPages = (): string => join(dirname(require.resolve('@souk/client-sdk/package.json')), 'dist/pages');

/** Where each page stands, and the file it is built to. */
const PAGES = { '/': 'storefront', '/dashboard': 'dashboard', '/console': 'console' } as const;

/** The demo's pages as they were built. */
export function demoPages(pagesDir: string): Router {
  const router = Router({ caseSensitive: true });
  router.use(underPolicy);
  for (const [path, page] of Object.entries(PAGES)) {
    router.get(path, (_request, response, next) => {
      response.set('Cache-Control', 'no-store');
      response.sendFile(`${page}/index.html`, { root: pagesDir, cacheControl: false }, (error) => {
        // Told of a success too, it must not go on to the routes behind; a page that was not built is no route.
        if (error) next((error as { status?: number }).status === 404 ? undefined : error);
      });
    });
  }
  router.use('/assets', express.static(join(pagesDir, 'assets'), { index: false, redirect: false, ...FOR_GOOD }));
  return router;
}

/** Names of assets carry the hash of what is in them. */
const FOR_GOOD = { immutable: true, maxAge: '365d' } as const;

const underPolicy: RequestHandler = (_request, response, next) => {
  response.set('Content-Security-Policy', DEMO_POLICY);
  next();
};
