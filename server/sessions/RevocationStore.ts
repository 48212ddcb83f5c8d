import type { Role } from '@souk/shared/model/roles.js';

/** Tokens of this person issued at or before `revokedAt` are refused. */
export interface Revocation {
  readonly role: Role;
  readonly userId: string;
  /** Seconds since 1970. */
  readonly revokedAt: number;
}

/** Port: revocations. Rejects with `ChatError('unavailable')` when the engine cannot answer. */
export interface RevocationStore {
  /** The latest revocation of a person, in seconds since 1970; undefined: none. */
  get(role: Role, userId: string): Promise<number | undefined>;
  /** Records it; a later one never falls back. */
  put(revocation: Revocation): Promise<void>;
  /** Revocations at or after an instant (seconds since 1970): for nodes that look for what others did. */
  since(revokedAt: number): Promise<Revocation[]>;
}
