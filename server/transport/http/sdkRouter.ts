import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import express, { Router } from 'express';

const require = createRequire(import.meta.url);

/** The SDK's bundles, for pages of any origin. */
export function sdkRouter(): Router {
  const bundles = join(dirname(require.resolve('@souk/client-sdk/package.json')), 'dist');
  return Router().use(
    '/sdk/v1',
    express.static(bundles, {
      index: false,
      redirect: false,
      maxAge: '5m',
      setHeaders: (response) => {
        response.setHeader('Access-Control-Allow-Origin', '*');
        response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
      },
    }),
  );
}
