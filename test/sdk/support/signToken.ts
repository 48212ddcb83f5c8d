import { buyerClaims, nowSeconds, token } from '../../support/tokens/signJwt.js';

/** Who a token is for. */
export interface Claims {
  readonly sub: string;
  readonly role: 'buyer' | 'seller' | 'operator';
  readonly shops?: readonly string[];
  readonly name?: string;
}

/** A token signed with the secret that tests share. */
export const signToken = (claims: Claims, lifetimeSeconds = 3_600): string =>
  token(buyerClaims({ ...claims, exp: nowSeconds() + lifetimeSeconds }));
