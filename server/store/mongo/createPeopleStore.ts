import { trusted } from 'mongoose';
import type { PeopleStore, Person, PersonRef } from '../../people/PeopleStore.js';
import type { Ask } from './Ask.js';
import { asText } from './asText.js';
import type { Models } from './models/defineModels.js';
import type { PersonDocument } from './models/peopleModels.js';
import { withoutNulls } from './withoutNulls.js';

/** People, by role and id. */
export function createPeopleStore({ people }: Pick<Models, 'people'>, ask: Ask): PeopleStore {
  const getMany = async (refs: readonly PersonRef[]): Promise<(Person | undefined)[]> => {
    if (refs.length === 0) return [];
    const found = await people.find({ _id: trusted({ $in: refs.map(personId) }) }).lean<PersonDocument[]>();
    const known = new Map(found.map((person) => [person._id, toPerson(person)]));
    return refs.map((ref) => known.get(personId(ref)));
  };

  const put = async (person: Person): Promise<void> => {
    const { role, id, name, avatar, locale, email } = person;
    const told = { role, person: id, ...withoutNulls({ name, avatar, locale, email }) };
    await people.updateOne({ _id: personId(person) }, { $set: told }, { upsert: true });
  };

  return { getMany: (refs) => ask(() => getMany(refs)), put: (person) => ask(() => put(person)) };
}

const personId = ({ role, id }: PersonRef): string => `${asText(role)}/${asText(id)}`;

const toPerson = (person: PersonDocument): Person => ({
  role: person.role,
  id: person.person,
  name: person.name ?? null,
  avatar: person.avatar ?? null,
  locale: person.locale ?? null,
  email: person.email ?? null,
});
