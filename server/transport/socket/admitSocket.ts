import { ChatError } from '@souk/shared/model/ChatError.js';
import { SUPPORTED_PROTOCOLS } from '@souk/shared/model/protocol.js';
import type { RateLimits } from '../../config/Config.js';
import { audienceOfPerson, audienceOfShop } from '../../delivery/audiences.js';
import type { Authenticator } from '../../identity/Authenticator.js';
import type { Principal } from '../../identity/Principal.js';
import type { RateLimiter } from '../../limits/RateLimiter.js';
import type { LiveConnections } from './LiveConnections.js';

export interface AdmissionDeps {
  readonly authenticator: Authenticator;
  readonly limiter: RateLimiter;
  readonly limits: RateLimits;
  readonly live: LiveConnections;
  /** Connections this address has. */
  connectionsFrom(address: string): number;
  isDraining(): boolean;
}

/** A full house empties slowly. */
const RETRY_WHEN_FULL_MS = 5_000;
const RETRY_WHEN_DRAINING_MS = 1_000;

/** Decides whether a handshake becomes a connection; rejects with what `connect_error` shall say. */
export async function admitSocket(deps: AdmissionDeps, auth: unknown, address: string): Promise<Principal> {
  const { authenticator, limiter } = deps;
  if (deps.isDraining()) throw new ChatError('unavailable', { retryAfterMs: RETRY_WHEN_DRAINING_MS });
  limiter.spendAddress(address);
  limiter.assertFewFailures(address);
  const { token, protocol = SUPPORTED_PROTOCOLS[0] } = (auth ?? {}) as { token?: unknown; protocol?: unknown };
  if (!SUPPORTED_PROTOCOLS.some((supported) => supported === protocol)) {
    throw new ChatError('protocol_unsupported', { details: { supported: [...SUPPORTED_PROTOCOLS] } });
  }
  assertRoom(deps.connectionsFrom(address), deps.limits.connectionsPerAddress);
  const principal = await authenticator.authenticate(token as string).catch((error: unknown) => {
    if (error instanceof ChatError && error.code === 'unauthenticated') limiter.noteFailure(address);
    throw error;
  });
  assertRoom(deps.live.countOf(audienceOfPerson(principal.role, principal.id)), deps.limits.connectionsPerPerson);
  for (const shopId of principal.shops) {
    assertRoom(deps.live.countOf(audienceOfShop(shopId)), deps.limits.connectionsPerShop);
  }
  return principal;
}

function assertRoom(taken: number, cap: number | null): void {
  if (cap !== null && taken >= cap) throw new ChatError('rate_limited', { retryAfterMs: RETRY_WHEN_FULL_MS });
}
