import { createHmac } from 'node:crypto';
import type { Principal } from '../../../server/identity/Principal.js';

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** The HS256 token that makes this principal, signed by hand so that no code of the server vouches for itself. */
export function tokenOf(
  { id, role, shops, name, avatar, locale, issuedAt, expiresAt }: Principal,
  secret: Buffer,
): string {
  const named = { name, avatar, locale, ...(role === 'seller' ? { shops } : {}) };
  const claims = { sub: id, role, ...named, iat: issuedAt, exp: expiresAt / 1_000 };
  const signed = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`;
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}
