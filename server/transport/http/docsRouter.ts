import { randomBytes } from 'node:crypto';
import { createRequire } from 'node:module';
import { type Response, Router } from 'express';
import { createAsyncApi } from '../asyncapi/createAsyncApi.js';
import { createOpenApi } from '../openapi/createOpenApi.js';

const require = createRequire(import.meta.url);

/** The two descriptions, and a page to read the first one. */
export function docsRouter(): Router {
  const router = Router({ caseSensitive: true });
  const openApi = once(() => JSON.stringify(createOpenApi()));
  const asyncApi = once(() => JSON.stringify(createAsyncApi()));
  router.get('/openapi.json', (_request, response) => void response.type('json').send(openApi()));
  router.get('/asyncapi.json', (_request, response) => void response.type('json').send(asyncApi()));
  router.get('/docs', (_request, response) => sendPage(response));
  router.get('/docs/page.js', (_request, response) => void response.type('js').send(PAGE_SCRIPT));
  router.get('/docs/redoc.js', (_request, response) => {
    response.set('Cache-Control', 'public, max-age=86400');
    response.sendFile(require.resolve('redoc/bundles/redoc.standalone.js'));
  });
  return router;
}

/** Redoc writes its styles at run time: they carry the nonce of this very page. */
function sendPage(response: Response): void {
  const nonce = randomBytes(16).toString('base64');
  response.set(
    'Content-Security-Policy',
    [
      "default-src 'none'",
      "script-src 'self'",
      `style-src 'nonce-${nonce}'`,
      "connect-src 'self'",
      "img-src 'self' data:",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ].join('; '),
  );
  response.type('html').send(page(nonce));
}

const page = (nonce: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Souk: HTTP and Socket.IO</title>
<style nonce="${nonce}">
body { margin: 0; font-family: system-ui, sans-serif; }
header { padding: 1rem 1.5rem; border-bottom: 1px solid #ddd; }
header a { margin-inline-end: 1rem; }
</style>
</head>
<body>
<header>
<strong>Souk</strong> ·
<a href="/openapi.json">OpenAPI 3.1 (HTTP)</a>
<a href="/asyncapi.json">AsyncAPI 3 (Socket.IO)</a>
</header>
<main id="reference"><noscript>This page needs JavaScript; the descriptions above do not.</noscript></main>
<script src="/docs/redoc.js"></script>
<script src="/docs/page.js" data-nonce="${nonce}"></script>
</body>
</html>
`;

const PAGE_SCRIPT = `Redoc.init(
  '/openapi.json',
  { nonce: document.currentScript.dataset.nonce, disableSearch: true, hideDownloadButton: true, expandResponses: '200,201' },
  document.getElementById('reference'),
);
`;

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
