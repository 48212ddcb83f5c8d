import type { Money, SubjectKind } from '@souk/shared/model/subject.js';
import type { Principal } from './Principal.js';

/** What the platform vouches for in a `subjectToken`. */
export interface SubjectClaims {
  readonly shopId: string;
  readonly kind: SubjectKind;
  readonly id: string;
  readonly title?: string;
  readonly url?: string;
  readonly imageUrl?: string;
  readonly price?: Money;
  readonly number?: string;
}

/** Port: the marketplace's signature. */
export interface TokenVerifier {
  /**
   * The principal of a token. Rejects with `unauthenticated` (forged, malformed, lives too long), `token_expired`, or
   * `unavailable` while the marketplace's keys were never read.
   */
  verify(token: string): Promise<Principal>;
  /** The claims of a `subjectToken`; rejects with `invalid_input`, or with `unavailable` as above. */
  verifySubject(token: string): Promise<SubjectClaims>;
}
