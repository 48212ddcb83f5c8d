import { ChatError } from '@souk/shared/model/ChatError.js';
import type { Principal } from '../identity/Principal.js';
import type { PersonRecorder } from '../people/PersonRecorder.js';
import type { MarketFacts } from '../shops/MarketFacts.js';
import type { RevocationStore } from './RevocationStore.js';

/** What admitting needs. */
export interface AdmitPrincipalDeps {
  readonly revocations: RevocationStore;
  readonly facts: MarketFacts;
  readonly people: PersonRecorder;
}

/**
 * Admits the bearer of a verified token, before the first answer: a shop exists once a seller of it came, and people
 * are called what their tokens call them. Rejects with `unauthenticated` when the token was revoked.
 */
export const admitPrincipal =
  ({ revocations, facts, people }: AdmitPrincipalDeps) =>
  async (principal: Principal): Promise<void> => {
    const { role, id, issuedAt, shops } = principal;
    const revokedAt = await revocations.get(role, id);
    if (revokedAt !== undefined && issuedAt <= revokedAt) throw new ChatError('unauthenticated');
    await Promise.all([people.record(principal), ...shops.map((shopId) => facts.register(shopId))]);
  };
