import type { KeyObject } from 'node:crypto';
import { ChatError } from '@souk/shared/model/ChatError.js';
import { errors, type JWTVerifyGetKey, jwtVerify } from 'jose';
import jsonwebtoken from 'jsonwebtoken';
import type { PublicKey, PublicKeyAlgorithm } from './readPublicKeys.js';

/** Checks signature, `exp`, `nbf`, `iss` and `aud`; answers the claims, or rejects with `unauthenticated` or `token_expired`. */
export type VerifySignature = (token: string) => Promise<unknown>;

/** What a token must carry beside a signature, when the marketplace set it. */
export interface ExpectedClaims {
  readonly issuer: string | undefined;
  readonly audience: string | undefined;
}

/** Contract, "Identity": clocks may differ by this much. */
export const LEEWAY_SECONDS = 30;

const JWKS_ALGORITHMS: PublicKeyAlgorithm[] = ['RS256', 'ES256', 'EdDSA'];

/** A shared secret, or several while one is replaced. */
export function verifyBySecrets(secrets: readonly KeyObject[], expected: ExpectedClaims): VerifySignature {
  return firstThatFits(secrets.map((secret) => (token) => verifySync(token, secret, 'HS256', expected)));
}

/** Public keys, each for its one algorithm. */
export function verifyByPublicKeys(keys: readonly PublicKey[], expected: ExpectedClaims): VerifySignature {
  return firstThatFits(
    keys.map(({ key, algorithm }) =>
      // jsonwebtoken knows no EdDSA.
      algorithm === 'EdDSA'
        ? verifyByJose(() => key, [algorithm], expected)
        : (token) => verifySync(token, key, algorithm, expected),
    ),
  );
}

/** Keys found by `kid` in a table. */
export const verifyByTable = (findKey: JWTVerifyGetKey, expected: ExpectedClaims): VerifySignature =>
  verifyByJose(findKey, JWKS_ALGORITHMS, expected);

function firstThatFits(attempts: readonly VerifySignature[]): VerifySignature {
  return async (token) => {
    let refusal: unknown = new ChatError('unauthenticated');
    for (const attempt of attempts) {
      try {
        return await attempt(token);
      } catch (error) {
        // An expired token was signed by this key: no other will say more.
        if (error instanceof ChatError && error.code === 'token_expired') throw error;
        refusal = error;
      }
    }
    throw refusal;
  };
}

async function verifySync(
  token: string,
  key: KeyObject,
  algorithm: 'HS256' | 'RS256' | 'ES256',
  { issuer, audience }: ExpectedClaims,
): Promise<unknown> {
  try {
    const { header, payload } = jsonwebtoken.verify(token, key, {
      algorithms: [algorithm],
      clockTolerance: LEEWAY_SECONDS,
      complete: true,
      ...(issuer !== undefined && { issuer }),
      ...(audience !== undefined && { audience }),
    });
    if ('crit' in header) throw new ChatError('unauthenticated');
    return payload;
  } catch (error) {
    throw refusalOf(error, error instanceof jsonwebtoken.TokenExpiredError);
  }
}

function verifyByJose(
  key: JWTVerifyGetKey | (() => KeyObject),
  algorithms: PublicKeyAlgorithm[],
  { issuer, audience }: ExpectedClaims,
): VerifySignature {
  return async (token) => {
    try {
      const { payload } = await jwtVerify(token, key as JWTVerifyGetKey, {
        algorithms,
        clockTolerance: LEEWAY_SECONDS,
        ...(issuer !== undefined && { issuer }),
        ...(audience !== undefined && { audience }),
      });
      return payload;
    } catch (error) {
      throw refusalOf(error, error instanceof errors.JWTExpired);
    }
  };
}

function refusalOf(error: unknown, isExpired: boolean): ChatError {
  if (error instanceof ChatError) return error;
  return new ChatError(isExpired ? 'token_expired' : 'unauthenticated', { cause: error });
}
