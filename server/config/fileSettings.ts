import { oneOf, origin, text, wholeNumber } from './readings.js';
import { setting } from './Setting.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const between = (min: number, max: number) => ({
  schema: wholeNumber(min, max),
  allowed: `${min} to ${max} milliseconds`,
});
const period = (min: number, max: number, fallback: number, prose: string) => {
  const { schema, allowed } = between(min, max);
  return setting(schema, { fallback: String(fallback), prose, allowed });
};

/** Where files lie, how they are fetched and how long they wait. */
export const FILE_SETTINGS = {
  BLOB_STORE: setting(oneOf(['disk', 'gridfs']), {
    prose:
      'What keeps files: `disk`, the folder UPLOADS_DIR, which several nodes then have to share; `gridfs`, MongoDB. Absent: `gridfs` with MONGODB_URI, else `disk`.',
    allowed: 'disk or gridfs; gridfs only with MONGODB_URI',
  }),
  UPLOADS_DIR: setting(text, {
    fallback: 'uploads',
    prose: 'Where uploads arrive and, with BLOB_STORE `disk`, files are kept; each deployment in a folder of its own.',
    allowed: 'a folder that can be written',
  }),
  FILES_ORIGIN: setting(origin, {
    prose:
      'An origin of its own for links to files, led by the proxy to `/api/v1/attachments/` of this server. Absent: links begin with PUBLIC_URL.',
    allowed: 'an exact origin such as https://files.market.example',
  }),
  FILE_LINKS_FOR: period(1, 5 * MINUTE_MS, 5 * MINUTE_MS, 'How long a link to a file lives.'),
  UNSENT_FILES_FOR: period(1, 30 * DAY_MS, DAY_MS, 'How long an uploaded file waits to be sent before it is removed.'),
  FILE_CLAIMS_FOR: period(1, DAY_MS, HOUR_MS, 'How long a file stays held for a message that was not stored.'),
  SWEEP_FILES_EVERY: period(10, DAY_MS, 10 * MINUTE_MS, 'How often files are looked for that nobody sent.'),
} as const;
