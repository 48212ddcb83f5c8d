import { ROLES } from '@souk/shared/model/roles.js';
import { id, money, text } from '@souk/shared/schema/scalars.js';
import { subjectKind } from '@souk/shared/schema/subject.js';
import { z } from 'zod';
import type { Principal } from './Principal.js';
import type { SubjectClaims } from './TokenVerifier.js';

/** Claims a token may carry beside those listed are ignored. */

/** A NumericDate of RFC 7519 may have a fraction. */
const seconds = z.number().positive();
const MAX_NAME_UNITS = 200;
const shops = z.array(id).min(1).max(1_000);
const shown = text.max(2_048).optional();

const person = { sub: id, iat: seconds, exp: seconds, name: shown, avatar: shown, locale: shown };

const personClaims = z.discriminatedUnion('role', [
  z.object({ ...person, role: z.literal(ROLES[0]) }),
  z.object({ ...person, role: z.literal(ROLES[1]), shops }),
  z.object({ ...person, role: z.literal(ROLES[2]) }),
]);

const subjectClaims = z.object({
  exp: seconds,
  iat: seconds.optional(),
  shopId: id,
  kind: subjectKind,
  id,
  title: text.min(1).max(MAX_NAME_UNITS).optional(),
  url: shown,
  imageUrl: shown,
  price: money.optional(),
  number: text.min(1).max(MAX_NAME_UNITS).optional(),
});

/** The principal that verified claims name, or undefined when they are malformed. */
export function toPrincipal(claims: unknown): Principal | undefined {
  const read = personClaims.safeParse(claims);
  if (!read.success) return undefined;
  const { data } = read;
  return withoutUndefined({
    role: data.role,
    id: data.sub,
    shops: data.role === 'seller' ? [...new Set(data.shops)] : [],
    name: data.name?.slice(0, MAX_NAME_UNITS) || undefined,
    avatar: isWebUrl(data.avatar) ? data.avatar : undefined,
    locale: isLocale(data.locale) ? data.locale : undefined,
    issuedAt: Math.floor(data.iat),
    expiresAt: Math.floor(data.exp * 1_000),
  });
}

/** What a verified `subjectToken` vouches for, or undefined when it is malformed. */
export function toSubjectClaims(claims: unknown): SubjectClaims | undefined {
  const read = subjectClaims.safeParse(claims);
  if (!read.success) return undefined;
  const { exp: _exp, iat: _iat, url, imageUrl, ...data } = read.data;
  return withoutUndefined({
    ...data,
    url: isWebUrl(url) ? url : undefined,
    imageUrl: isWebUrl(imageUrl) ? imageUrl : undefined,
  });
}

type Present<T> = { [Key in keyof T as undefined extends T[Key] ? never : Key]: T[Key] } & {
  [Key in keyof T as undefined extends T[Key] ? Key : never]?: Exclude<T[Key], undefined>;
};

const withoutUndefined = <T extends object>(value: T): Present<T> =>
  Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as Present<T>;

/** A `javascript:` avatar must never reach a page (S27). */
const isWebUrl = (value: string | undefined): boolean =>
  value !== undefined && URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);

function isLocale(value: string | undefined): boolean {
  try {
    return value !== undefined && Intl.getCanonicalLocales(value).length === 1;
  } catch {
    return false;
  }
}
