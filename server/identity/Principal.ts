import type { Role } from '@souk/shared/model/roles.js';

/** The authenticated caller, as the token says. */
export interface Principal {
  readonly role: Role;
  readonly id: string;
  /** A seller's shops; empty for everybody else. */
  readonly shops: readonly string[];
  readonly name?: string;
  readonly avatar?: string;
  /** BCP 47. */
  readonly locale?: string;
  /** Seconds since 1970. */
  readonly issuedAt: number;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}
