import express, { type Request, Router } from 'express';
import { invalidInput } from '../../commands/decodePayload.js';
import type { DemoKeys } from '../../demo/DemoKeys.js';
import { demoCatalogue } from '../../demo/demoCatalogue.js';
import { DEMO_LOCALES, type DemoLocale, type DemoPerson, demoPerson } from '../../demo/people.js';
import { demoPages } from './demoPages.js';

export interface DemoRouterDeps {
  readonly keys: DemoKeys;
  /** Where `build:pages` put them. */
  readonly pagesDir: string;
}

/** The demo marketplace over HTTP: its pages, what they show, and tokens of invented people. */
export function createDemoRouter({ keys, pagesDir }: DemoRouterDeps): Router {
  const router = Router({ caseSensitive: true, strict: true });
  router.get(['/', '/demo'], (_request, response) => response.redirect(302, '/demo/'));
  router.get('/demo/catalogue', (request, response) => {
    response.set('Cache-Control', 'no-store').json(demoCatalogue(keys, localeOf(request)));
  });
  router.post('/demo/tokens', express.json({ limit: '1kb' }), (request, response) => {
    const person = personOf(request.body);
    response.set('Cache-Control', 'no-store').json({ token: keys.tokenFor(person), person });
  });
  router.use('/demo', demoPages(pagesDir));
  return router;
}

function localeOf({ url }: Request): DemoLocale {
  const wanted = new URLSearchParams(url.split('?')[1]).get('locale');
  const locale = DEMO_LOCALES.find((one) => one === wanted);
  if (locale === undefined) throw invalidInput([{ path: 'locale', message: `one of ${DEMO_LOCALES.join(', ')}` }]);
  return locale;
}

function personOf(body: unknown): DemoPerson {
  const id = (body as { person?: unknown } | undefined)?.person;
  const person = typeof id === 'string' ? demoPerson(id) : undefined;
  if (person === undefined) throw invalidInput([{ path: 'person', message: 'not one of the invented people' }]);
  return person;
}
