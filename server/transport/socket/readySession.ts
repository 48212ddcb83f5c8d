import type { Events } from '@souk/shared/model/events.js';
import type { SessionLimits } from '@souk/shared/model/limits.js';
import { FEATURES, PROTOCOL } from '@souk/shared/model/protocol.js';
import type { Principal } from '../../identity/Principal.js';

/** What a connected client hears first. */
export function readySession(
  { id, role, shops, expiresAt }: Principal,
  { epoch, limits, now }: { readonly epoch: string; readonly limits: SessionLimits; readonly now: number },
): Events['session:ready'] {
  return {
    protocol: PROTOCOL,
    features: [...FEATURES],
    epoch,
    serverTime: new Date(now).toISOString(),
    expiresAt: new Date(expiresAt).toISOString(),
    principal: { id, role, ...(role === 'seller' && { shops: [...shops] }) },
    limits,
  };
}
