import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** The version of this server, from its package. */
export const VERSION: string = (
  JSON.parse(readFileSync(require.resolve('@souk/server/package.json'), 'utf8')) as { version: string }
).version;
