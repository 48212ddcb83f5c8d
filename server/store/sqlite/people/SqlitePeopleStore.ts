import type { PeopleStore, Person, PersonRef } from '../../../people/PeopleStore.js';
import type { Connection } from '../Connection.js';
import type { SqlRow } from '../Database.js';

const PUT = `INSERT INTO people (role, id, name, avatar, locale, email) VALUES (?, ?, ?, ?, ?, ?)
  ON CONFLICT DO UPDATE SET
    name = coalesce(excluded.name, name),
    avatar = coalesce(excluded.avatar, avatar),
    locale = coalesce(excluded.locale, locale),
    email = coalesce(excluded.email, email)`;

/** People in SQLite. */
export class SqlitePeopleStore implements PeopleStore {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  async getMany(people: readonly PersonRef[]): Promise<(Person | undefined)[]> {
    return this.#connection.run(() => {
      const select = this.#connection.prepare(
        'SELECT name, avatar, locale, email FROM people WHERE role = ? AND id = ?',
      );
      return people.map((person) => toPerson(person, select.get(person.role, person.id)));
    });
  }

  async put({ role, id, name, avatar, locale, email }: Person): Promise<void> {
    return this.#connection.run(() => void this.#connection.prepare(PUT).run(role, id, name, avatar, locale, email));
  }
}

function toPerson({ role, id }: PersonRef, row: SqlRow | undefined): Person | undefined {
  if (row === undefined) return undefined;
  const { name, avatar, locale, email } = row as Pick<Person, 'name' | 'avatar' | 'locale' | 'email'> & SqlRow;
  return { role, id, name, avatar, locale, email };
}
