import { oneOf, origin, publicUrl, s3Bucket, s3Prefix, text, wholeNumber } from './readings.js';
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
  BLOB_STORE: setting(oneOf(['disk', 'gridfs', 's3']), {
    prose:
      'What keeps files: `disk`, the folder UPLOADS_DIR, which several nodes then have to share; `gridfs`, MongoDB; `s3`, a bucket of an S3-compatible store. Absent: `gridfs` with MONGODB_URI, else `disk`.',
    allowed: 'disk, gridfs or s3; gridfs only with MONGODB_URI, s3 only with S3_BUCKET',
  }),
  S3_ENDPOINT: setting(publicUrl, {
    prose: 'Where the S3-compatible store answers. Absent: AWS.',
    allowed: 'an http or https URL',
  }),
  S3_REGION: setting(text, {
    fallback: 'us-east-1',
    prose: 'The region of the bucket; stores that know none mostly take the default.',
    allowed: 'the name of a region',
  }),
  S3_BUCKET: setting(s3Bucket, {
    prose: 'The bucket that keeps files, with BLOB_STORE `s3`. It has to be there.',
    allowed: '3 to 63 letters, digits, `.`, `_` or `-`, a letter or digit first',
  }),
  S3_PREFIX: setting(s3Prefix, {
    prose: 'Begins the names of all objects, before the deployment’s id, where the bucket is shared with others.',
    allowed: 'letters, digits, `.`, `_` and `-`, parts with a slash between them, such as souk or apps/souk',
  }),
  S3_PATH_STYLE: setting(oneOf(['on', 'off']), {
    prose: 'With `on` the bucket stands in the path, not in the host’s name. Absent: on with S3_ENDPOINT, else off.',
    allowed: 'on or off',
  }),
  S3_ACCESS_KEY_ID: setting(text, {
    prose:
      'Who asks the S3-compatible store. Absent: credentials are found as AWS tools find them (`AWS_ACCESS_KEY_ID`, a profile, the role of the machine or the pod).',
    allowed: 'any text, with S3_SECRET_ACCESS_KEY',
    isSecret: true,
  }),
  S3_SECRET_ACCESS_KEY: setting(text, {
    prose: 'The secret of S3_ACCESS_KEY_ID.',
    allowed: 'any text, with S3_ACCESS_KEY_ID',
    isSecret: true,
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
