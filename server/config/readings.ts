import { createSecretKey, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import { PublicKeyRefused, readPublicKeys } from '../identity/readPublicKeys.js';
import { readServerKeys, ServerKeyRefused } from '../identity/readServerKeys.js';
import { type ClamdAddress, toClamdAddress } from '../media/ClamdAddress.js';
import { CertificatesRefused, readCertificates } from '../redis/readCertificates.js';
import { RedisUrlRefused, readRedisUrl } from '../redis/readRedisUrl.js';
import { type ArmedCrash, CRASH_POINTS } from '../rooms/crashPoint.js';

/** What a variable's text must be and becomes. Each issue ends a sentence that begins with the variable's name. */

/** Hardening S25: an HMAC secret shorter than its hash can be searched for. */
const MIN_SECRET_BYTES = 32;

export const text = z.string();

export const wholeNumber = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,15}$/, 'is not a whole number')
    .transform(Number)
    .refine((value) => value >= min && value <= max, 'is out of range');

export const oneOf = <const Values extends readonly string[]>(values: Values): z.ZodType<Values[number], string> =>
  z.enum(values, 'is none of the allowed values');

export const list = z.string().transform((value) =>
  value
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean),
);

export const secret: z.ZodType<KeyObject, string> = z
  .string()
  .refine((value) => Buffer.byteLength(value) >= MIN_SECRET_BYTES, `is shorter than ${MIN_SECRET_BYTES} bytes`)
  .transform((value) => createSecretKey(Buffer.from(value)));

/** http(s)://host[:port], exactly as a browser writes it in `Origin`. */
export const origins = list.refine((values) => values.every(isOrigin), 'holds something that is not an exact origin');

export const publicUrl = z
  .string()
  .refine((value) => isUrl(value, ['http:', 'https:']), 'is not a URL')
  .refine(hasNoCredentials, 'holds a user or password')
  .transform((value) => value.replace(/\/+$/, ''));

export const origin = z.string().refine(isOrigin, 'is not an exact origin');

export const hosts = list.refine(
  (values) => values.every((value) => /^[a-z0-9-]+(\.[a-z0-9-]+)*$/.test(value)),
  'holds something that is not a host name in lower case',
);

/** What stands for user and password has no reserved character, so that none of it is ever taken for a host and named. */
const MONGODB_LOGIN = /(?:[^\s:@/?#[\]]+(?::[^\s:@/?#[\]]*)?@)?/.source;
const MONGODB_HOST = /(?:[\w.-]+|\[[\da-f:.]+\]|%2F[\w.%-]+)(?::\d{1,5})?/.source;
const MONGODB_REST = /(?:\/[^\s]*|\?[^\s]*)?/.source;
const MONGODB_URI = new RegExp(
  `^(?:mongodb://${MONGODB_LOGIN}${MONGODB_HOST}(?:,${MONGODB_HOST})*|mongodb\\+srv://${MONGODB_LOGIN}[\\w.-]+)${MONGODB_REST}$`,
  'i',
);

export const mongodbUri = z.string().refine((value) => MONGODB_URI.test(value), 'is not a MongoDB connection string');

export const jwksUrl = z
  .string()
  .refine((value) => isUrl(value, ['https:']) || isLoopbackUrl(value), 'is neither https nor on loopback')
  // They would not be sent: `fetch` refuses such a URL.
  .refine(hasNoCredentials, 'holds a user or password');

export const clamdAddress: z.ZodType<ClamdAddress, string> = z.string().transform((value, context) => {
  const address = toClamdAddress(value);
  if (address !== undefined) return address;
  context.addIssue('is neither tcp://host:port nor unix:/path');
  return z.NEVER;
});

/** `name`, or `name:n` for its n-th passing, or `name:n:stop` to stop there in place of ending. */
export const crashPoint: z.ZodType<ArmedCrash, string> = z.string().transform((value, context) => {
  const [, name, passing = '1', stop] = /^([a-z_]+)(?::([1-9]\d{0,8})(:stop)?)?$/.exec(value) ?? [];
  const point = CRASH_POINTS.find((known) => known === name);
  if (point !== undefined) return { point, passing: Number(passing), ...(stop !== undefined && { isStop: true }) };
  context.addIssue('is no point at which the process can end');
  return z.NEVER;
});

export const redisUrl = readBy(readRedisUrl, RedisUrlRefused);
export const certificates = readBy(readCertificates, CertificatesRefused);

export const s3Bucket = z.string().regex(/^[A-Za-z0-9][\w.-]{2,62}$/, 'is not the name of a bucket');

/** No part of dots alone: what stands between would take them for another folder. */
export const s3Prefix = z.string().regex(/^(?=.{1,200}$)[\w-][\w.-]*(?:\/[\w-][\w.-]*)*$/, 'is not a prefix');

/** Stands between braces and colons in keys and channels. */
export const redisPrefix = z.string().regex(/^[\w.-]{1,64}$/, 'is not a prefix');

export const publicKeys = readBy(readPublicKeys, PublicKeyRefused);
export const serverKeys = readBy(readServerKeys, ServerKeyRefused);

function readBy<T>(read: (value: string) => T, Refused: new (message: string) => Error): z.ZodType<T, string> {
  return z.string().transform((value, context) => {
    try {
      return read(value);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      context.addIssue(error.message);
      return z.NEVER;
    }
  });
}

function isOrigin(value: string): boolean {
  return isUrl(value, ['http:', 'https:']) && new URL(value).origin === value;
}

function isUrl(value: string, protocols: readonly string[]): boolean {
  return URL.canParse(value) && protocols.includes(new URL(value).protocol);
}

function hasNoCredentials(value: string): boolean {
  const { username, password } = URL.canParse(value) ? new URL(value) : { username: '', password: '' };
  return username === '' && password === '';
}

/** Whether what is sent there stays on this machine, and readable. */
export function isLoopbackUrl(value: string): boolean {
  return isUrl(value, ['http:']) && ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(value).hostname);
}
