import { personKey } from '@souk/shared/model/roles.js';
import type { Principal } from '../identity/Principal.js';
import type { PeopleStore } from './PeopleStore.js';

/** People remembered as recorded; forgetting one costs a write of what stands already. */
const MAX_REMEMBERED = 50_000;

/** Records what tokens say of people, and writes nothing when they say what they said before. */
export class PersonRecorder {
  readonly #people: PeopleStore;
  readonly #recorded = new Map<string, string>();

  constructor(people: PeopleStore) {
    this.#people = people;
  }

  async record(principal: Principal): Promise<void> {
    const { role, id } = principal;
    const [name, avatar, locale] = [principal.name ?? null, principal.avatar ?? null, principal.locale ?? null];
    if (name === null && avatar === null && locale === null) return;
    const key = personKey(role, id);
    const said = JSON.stringify([name, avatar, locale]);
    if (this.#recorded.get(key) === said) return;
    await this.#people.put({ role, id, name, avatar, locale, email: null });
    if (this.#recorded.size >= MAX_REMEMBERED) this.#recorded.clear();
    this.#recorded.set(key, said);
  }
}
