import type { Principal } from '../../../server/identity/Principal.js';
import { hmac, signJwt } from '../tokens/signJwt.js';

/** The HS256 token that makes this principal, signed by hand so that no code of the server vouches for itself. */
export function tokenOf(principal: Principal, secret: string | Buffer): string {
  const { id, role, shops, name, avatar, locale, issuedAt, expiresAt } = principal;
  const named = { name, avatar, locale, ...(role === 'seller' ? { shops } : {}) };
  const claims = { sub: id, role, ...named, iat: issuedAt, exp: expiresAt / 1_000 };
  return signJwt({ alg: 'HS256', typ: 'JWT' }, claims, hmac(secret));
}
