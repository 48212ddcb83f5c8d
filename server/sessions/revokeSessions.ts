import { ROLES } from '@souk/shared/model/roles.js';
import type { Clock } from '../Clock.js';
import type { PlatformUseCase } from '../commands/PlatformTable.js';
import type { LiveSessions } from '../delivery/LiveSessions.js';
import type { RevocationStore } from './RevocationStore.js';

/** What revoking needs. */
export interface RevokeSessionsDeps {
  readonly revocations: RevocationStore;
  readonly sessions: LiveSessions;
  readonly clock: Clock;
}

/** Refuses the tokens of a person issued up to this second and ends their sessions here; `RevocationWatch` ends them elsewhere. */
export const revokeSessions =
  ({ revocations, sessions, clock }: RevokeSessionsDeps): PlatformUseCase<'revokeSessions'> =>
  async (_caller, { userId, role }) => {
    const revokedAt = Math.floor(clock.now() / 1_000);
    for (const revoked of role === undefined ? ROLES : [role]) {
      await revocations.put({ role: revoked, userId, revokedAt });
      sessions.end(revoked, userId, 'revoked', revokedAt);
    }
  };
