import { ChatError } from '@souk/shared/model/ChatError.js';
import type { Clock } from '../Clock.js';
import type { TokenKeys } from '../config/Config.js';
import { toPrincipal, toSubjectClaims } from './claims.js';
import { createKeyTable } from './createKeyTable.js';
import type { TokenVerifier } from './TokenVerifier.js';
import {
  type ExpectedClaims,
  LEEWAY_SECONDS,
  type VerifySignature,
  verifyByPublicKeys,
  verifyBySecrets,
  verifyByTable,
} from './verifySignature.js';

/** Longer than any honest token; what is longer is not even parsed (hardening S25). */
const MAX_TOKEN_UNITS = 8_192;
const MAX_LIFETIME_SECONDS = 24 * 3_600;

/** The verifier of the marketplace's tokens, with key objects made once. */
export function createTokenVerifier(keys: TokenKeys, expected: ExpectedClaims, clock: Clock): TokenVerifier {
  const verifySignature = signatureVerifier(keys, expected, clock);
  return {
    verify: async (token) => {
      if (!isToken(token)) throw new ChatError('unauthenticated');
      const principal = toPrincipal(await verifySignature(token));
      if (principal === undefined) throw new ChatError('unauthenticated');
      if (!livesNormally(principal.issuedAt, principal.expiresAt / 1_000, clock))
        throw new ChatError('unauthenticated');
      return principal;
    },
    verifySubject: async (token) => {
      const claims = isToken(token) ? toSubjectClaims(await verifySignature(token).catch(refuseSubject)) : undefined;
      return claims ?? refuseSubject(undefined);
    },
  };
}

function signatureVerifier(keys: TokenKeys, expected: ExpectedClaims, clock: Clock): VerifySignature {
  switch (keys.kind) {
    case 'secrets':
      return verifyBySecrets(keys.secrets, expected);
    case 'public_keys':
      return verifyByPublicKeys(keys.keys, expected);
    case 'jwks':
      return verifyByTable(createKeyTable(keys.url, clock), expected);
  }
}

const isToken = (token: unknown): token is string => typeof token === 'string' && token.length <= MAX_TOKEN_UNITS;

/** A token from the future could otherwise live for years within the bound of a day. */
function livesNormally(issuedAt: number, expiresAt: number, clock: Clock): boolean {
  const lifetime = expiresAt - issuedAt;
  return lifetime > 0 && lifetime <= MAX_LIFETIME_SECONDS && issuedAt <= clock.now() / 1_000 + LEEWAY_SECONDS;
}

function refuseSubject(cause: unknown): never {
  if (cause instanceof ChatError && cause.retryable) throw cause;
  const issues = [{ path: 'subjectToken', message: 'forged, malformed or expired' }];
  throw new ChatError('invalid_input', { details: { issues }, cause });
}
