import { expect } from 'chai';
import type { PeopleStore, Person } from '../../server/people/PeopleStore.js';
import { unique } from '../support/factories/unique.js';
import type { CreateStores } from './EngineUnderTest.js';

/** People as tokens and the platform name them. */
export function peopleStoreContract(create: CreateStores): void {
  let people: PeopleStore;
  let others: PeopleStore;
  before(async () => {
    const under = await create();
    people = under.stores.people;
    others = (await under.another()).people;
  });

  const named = (id: string, parts: Partial<Person> = {}): Person => ({
    role: 'buyer',
    id,
    name: 'Олена Β.',
    avatar: 'https://img.example/7.png',
    locale: 'uk-UA',
    email: 'olena@example.com',
    ...parts,
  });

  it('[S3] a person comes back as named, on every instance', async () => {
    const person = named(unique('77'));
    expect(await people.getMany([person])).to.deep.equal([undefined]);
    await people.put(person);
    expect(await others.getMany([{ role: 'buyer', id: person.id }])).to.deep.equal([person]);
  });

  it('[S3] a later naming sets what it knows and keeps the rest', async () => {
    const id = unique('77');
    await people.put(named(id, { locale: null }));
    await others.put(named(id, { name: null, avatar: null, email: null, locale: 'el' }));
    expect(await people.getMany([{ role: 'buyer', id }])).to.deep.equal([named(id, { locale: 'el' })]);
    await others.put(
      named(id, { name: 'Olena', avatar: 'https://img.example/8.png', email: 'new@example.com', locale: null }),
    );
    expect(await people.getMany([{ role: 'buyer', id }])).to.deep.equal([
      named(id, { name: 'Olena', avatar: 'https://img.example/8.png', email: 'new@example.com', locale: 'el' }),
    ]);
  });

  it('[S3] namings of two instances at once lose none of their fields', async () => {
    const id = unique('77');
    const nothing = { name: null, avatar: null, locale: null, email: null };
    await Promise.all([
      people.put(named(id, { ...nothing, name: 'Olena' })),
      others.put(named(id, { ...nothing, locale: 'el' })),
      people.put(named(id, { ...nothing, email: 'o@example.com' })),
    ]);
    expect(await others.getMany([{ role: 'buyer', id }])).to.deep.equal([
      named(id, { name: 'Olena', avatar: null, locale: 'el', email: 'o@example.com' }),
    ]);
  });

  it('[S3] a buyer and a seller of one id are two people; answers stand in the order asked', async () => {
    const [id, unknown] = [unique('7'), unique('8')];
    const buyer = named(id);
    const seller = named(id, { role: 'seller', name: 'Γιώργος' });
    await people.put(buyer);
    await people.put(seller);
    const refs = [
      { role: 'seller', id },
      { role: 'buyer', id: unknown },
      { role: 'buyer', id },
      { role: 'seller', id },
    ] as const;
    expect(await others.getMany(refs)).to.deep.equal([seller, undefined, buyer, seller]);
    expect(await others.getMany([])).to.deep.equal([]);
  });
}
