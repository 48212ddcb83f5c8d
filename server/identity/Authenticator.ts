import { ChatError } from '@souk/shared/model/ChatError.js';
import { personKey, type Role } from '@souk/shared/model/roles.js';
import type { Principal } from './Principal.js';
import type { TokenVerifier } from './TokenVerifier.js';

/** Turns a token into a caller whom the server knows. */
export interface Authenticator {
  /** Verifies, asks for revocations, records the person and their shops. Rejects as the verifier does. */
  authenticate(token: string): Promise<Principal>;
}

/** What authenticating needs of the application. */
export interface AuthenticatorDeps {
  readonly verifier: TokenVerifier;
  /** When this person's sessions were last revoked, in seconds since 1970; undefined: never. */
  revokedAt(role: Role, id: string): Promise<number | undefined>;
  /** Registers a seller's shops and records what the token says of the person; again is harmless. */
  admit(principal: Principal): Promise<void>;
}

/** People whose last admission is remembered, so that a request over HTTP writes nothing twice. */
const MAX_REMEMBERED = 10_000;

export function createAuthenticator({ verifier, revokedAt, admit }: AuthenticatorDeps): Authenticator {
  const admitted = new Map<string, string>();
  return {
    authenticate: async (token) => {
      const principal = await verifier.verify(token);
      const revoked = await revokedAt(principal.role, principal.id);
      if (revoked !== undefined && principal.issuedAt <= revoked) throw new ChatError('unauthenticated');
      const key = personKey(principal.role, principal.id);
      const told = JSON.stringify([principal.shops, principal.name, principal.avatar, principal.locale]);
      if (admitted.get(key) === told) return principal;
      await admit(principal);
      if (admitted.size >= MAX_REMEMBERED) admitted.clear();
      admitted.set(key, told);
      return principal;
    },
  };
}
