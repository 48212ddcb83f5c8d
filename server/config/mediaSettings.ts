import { clamdAddress, wholeNumber } from './readings.js';
import { setting } from './Setting.js';

const MEGABYTE = 1_048_576;
/** More than this no store and no browser handles well in one piece. */
const MAX_FILE_BYTES = 2_048 * MEGABYTE;

const bytes = (min: number) => wholeNumber(min, MAX_FILE_BYTES);
const bytesAllowed = (min: number) => `${min} to ${MAX_FILE_BYTES} bytes`;

/** What files are taken and what judging them may cost. */
export const MEDIA_SETTINGS = {
  IMAGE_MAX_BYTES: setting(bytes(1), {
    fallback: String(20 * MEGABYTE),
    prose: 'The largest image that is taken.',
    allowed: bytesAllowed(1),
  }),
  IMAGE_MAX_PIXELS: setting(wholeNumber(1, 40_000_000), {
    fallback: '40000000',
    prose: 'The most pixels, width times height, of an image that is taken.',
    allowed: '1 to 40000000',
  }),
  PDF_MAX_BYTES: setting(bytes(1), {
    fallback: String(20 * MEGABYTE),
    prose: 'The largest PDF that is taken.',
    allowed: bytesAllowed(1),
  }),
  PDF_MAX_PAGES: setting(wholeNumber(1, 10_000), {
    fallback: '500',
    prose: 'The most pages of a PDF that is taken.',
    allowed: '1 to 10000',
  }),
  VIDEO_MAX_BYTES: setting(bytes(0), {
    fallback: '0',
    prose: 'The largest video (MP4, WebM) that is taken; 0 = no videos. A video is not made anew as an image is.',
    allowed: bytesAllowed(0),
  }),
  JUDGES: setting(wholeNumber(1, 64), {
    fallback: '2',
    prose: 'How many processes judge uploaded files at once. They start when needed and end when idle.',
    allowed: '1 to 64',
  }),
  JUDGE_TIMEOUT: setting(wholeNumber(100, 300_000), {
    fallback: '20000',
    prose: 'How long judging one file may take.',
    allowed: '100 to 300000 milliseconds',
  }),
  JUDGE_MEMORY_BYTES: setting(wholeNumber(256 * MEGABYTE, 16_384 * MEGABYTE), {
    fallback: String(1_024 * MEGABYTE),
    prose: 'How much memory a process may take that judges a file; one that takes more is ended, with its upload.',
    allowed: `${256 * MEGABYTE} to ${16_384 * MEGABYTE} bytes`,
  }),
  CLAMD_URL: setting(clamdAddress, {
    prose: 'Set: every upload is scanned by this clamd first, and refused while it does not answer.',
    allowed: 'tcp://host:port or unix:/path',
  }),
  CLAMD_TIMEOUT: setting(wholeNumber(100, 300_000), {
    fallback: '30000',
    prose: 'How long scanning one file may take.',
    allowed: '100 to 300000 milliseconds',
  }),
} as const;
