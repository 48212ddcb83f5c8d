import { createHmac, type KeyObject, sign } from 'node:crypto';

const part = (value: object | string): string =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');

/** A JWT made by hand, so that any header and any claims can be signed: also those that no library would make. */
export function signJwt(
  header: object | string,
  claims: object | string,
  signature: (signed: Buffer) => Buffer,
): string {
  const signed = `${part(header)}.${part(claims)}`;
  return `${signed}.${signature(Buffer.from(signed)).toString('base64url')}`;
}

/** Signs as HS256. */
export const hmac =
  (secret: string | Buffer) =>
  (signed: Buffer): Buffer =>
    createHmac('sha256', secret).update(signed).digest();

/** Signs as RS256, ES256 or EdDSA, by the kind of key. */
export const signature =
  (key: KeyObject) =>
  (signed: Buffer): Buffer =>
    sign(key.asymmetricKeyType === 'ed25519' ? null : 'sha256', signed, { key, dsaEncoding: 'ieee-p1363' });

/** Now, in seconds since 1970. */
export const nowSeconds = (): number => Math.floor(Date.now() / 1_000);

/** Claims of a buyer for an hour, with what is given in place of the defaults. */
export const buyerClaims = (claims: object = {}): Record<string, unknown> => ({
  sub: 'buyer-7',
  role: 'buyer',
  iat: nowSeconds(),
  exp: nowSeconds() + 3_600,
  ...claims,
});

/** The secret that tests sign with. */
export const TEST_SECRET = 'a secret for tests, of more than 32 bytes';

/** A token signed with {@link TEST_SECRET}. */
export const token = (claims: object = {}): string =>
  signJwt({ alg: 'HS256', typ: 'JWT' }, buyerClaims(claims), hmac(TEST_SECRET));
