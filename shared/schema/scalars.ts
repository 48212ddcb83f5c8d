import { z } from 'zod';
import { FOREIGN_ID_PATTERN } from '../model/ids.js';
import { MAX_NAME_CHARACTERS, MAX_PAGE, MAX_REASON_CHARACTERS, MAX_URL_CHARACTERS } from '../model/limits.js';
import { isWellFormedText } from '../model/text.js';
import { maybe } from './matching.js';

/** An id; those of Souk fit the same pattern, so an invented one is "not found" and tells nothing. */
export const id = z.string().regex(FOREIGN_ID_PATTERN, 'must be 1-128 characters of A-Z a-z 0-9 . _ : @ -').meta({
  description: '1-128 characters of A-Z a-z 0-9 . _ : @ -',
});

/** Any well-formed text; its length is judged where the answer needs a code of its own. */
export const text = z.string().refine(isWellFormedText, 'must hold neither a lone surrogate nor NUL');

/** A name, title or number. */
export const name = text.min(1).max(MAX_NAME_CHARACTERS);

/** Why something was done, in somebody's own words. */
export const reason = text.max(MAX_REASON_CHARACTERS);

/** A link to a page or picture. */
export const webUrl = text
  .max(MAX_URL_CHARACTERS)
  .refine(isWebUrl, 'must be an absolute http or https URL')
  .meta({ description: 'An absolute http or https URL', format: 'uri' });

function isWebUrl(value: string): boolean {
  try {
    return /^https?:$/.test(new URL(value).protocol);
  } catch {
    return false;
  }
}

/** An instant, ISO 8601 in UTC; yields milliseconds always, so that instants compare as strings. */
export const instant = z.iso
  .datetime()
  .transform((value) => new Date(value).toISOString())
  .meta({ description: 'ISO 8601, UTC', format: 'date-time' });

/** A number of a log that may be "before the first". */
export const seqOrZero = z.int().min(0);
/** A number of a log. */
export const seq = z.int().min(1);
/** Entries or rooms of one page. */
export const pageLimit = z.int().min(1).max(MAX_PAGE);

/** Money as the marketplace writes it. */
export const money = z.strictObject({
  amount: z.string().regex(/^-?\d{1,15}(\.\d{1,6})?$/, 'must be a decimal number'),
  currency: z.string().regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code'),
});

/** A language tag, BCP 47. */
export const locale = z
  .string()
  .max(35)
  .regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/, 'must be a BCP 47 language tag');

/** What the marketplace says of a product, shop or order beside kind and id. */
export const subjectFacts = {
  title: maybe(name),
  url: maybe(webUrl),
  imageUrl: maybe(webUrl),
  price: maybe(money),
  number: maybe(name),
};
