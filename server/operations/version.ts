import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** The version of this server, from its package. */
export const VERSION: string = (require('@souk/server/package.json') as { version: string }).version;
