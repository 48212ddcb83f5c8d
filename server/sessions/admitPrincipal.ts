import type { Principal } from '../identity/Principal.js';
import type { PeopleStore } from '../people/PeopleStore.js';
import type { MarketFacts } from '../shops/MarketFacts.js';

/** What admitting needs. */
export interface AdmitPrincipalDeps {
  readonly facts: MarketFacts;
  readonly people: PeopleStore;
}

/**
 * Admits the bearer of a token that is valid and not revoked, before the first answer: a shop exists once a seller of
 * it came, and people are called what their tokens call them. Again is harmless.
 */
export const admitPrincipal =
  ({ facts, people }: AdmitPrincipalDeps) =>
  async (principal: Principal): Promise<void> => {
    await Promise.all([recordPerson(people, principal), ...principal.shops.map((shopId) => facts.register(shopId))]);
  };

async function recordPerson(people: PeopleStore, principal: Principal): Promise<void> {
  const { role, id } = principal;
  const [name, avatar, locale] = [principal.name ?? null, principal.avatar ?? null, principal.locale ?? null];
  if (name === null && avatar === null && locale === null) return;
  await people.put({ role, id, name, avatar, locale, email: null });
}
