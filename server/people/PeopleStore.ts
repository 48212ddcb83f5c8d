import type { Role } from '@souk/shared/model/roles.js';

/** What the marketplace told of a person. */
export interface Person {
  readonly role: Role;
  readonly id: string;
  readonly name: string | null;
  readonly avatar: string | null;
  /** BCP 47. */
  readonly locale: string | null;
  /** Never leaves towards another side. */
  readonly email: string | null;
}

/** The key of a person. */
export interface PersonRef {
  readonly role: Role;
  readonly id: string;
}

/** Port: people as tokens and the platform name them. Rejects with `ChatError('unavailable')` when the engine cannot answer. */
export interface PeopleStore {
  /** In the order asked; undefined for one never named. */
  getMany(people: readonly PersonRef[]): Promise<(Person | undefined)[]>;
  /** Sets the fields that are not null, keeps the others. */
  put(person: Person): Promise<void>;
}
