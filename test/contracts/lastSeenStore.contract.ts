import { expect } from 'chai';
import type { LastSeenStore } from '../../server/presence/LastSeenStore.js';
import type { Party } from '../../server/presence/Party.js';
import { unique } from '../support/factories/unique.js';
import type { CreateStores, StoresUnderTest } from './EngineUnderTest.js';
import { expectKeyed } from './expectKeyed.js';

const NOON = Date.parse('2026-05-20T12:00:00.000Z');

/** What callers on any instance see of a LastSeenStore. */
export function lastSeenStoreContract(create: CreateStores): void {
  let under: StoresUnderTest;
  let lastSeen: LastSeenStore;
  let others: LastSeenStore;
  before(async () => {
    under = await create();
    lastSeen = under.stores.lastSeen;
    others = (await under.another()).lastSeen;
  });
  const buyer = (): Party => ({ side: 'buyer', id: unique('77') });

  it('[P1] what was raised stands on every instance, in the order asked; one never seen is unknown', async () => {
    const [olena, eva] = [buyer(), buyer()];
    const lamps: Party = { side: 'shop', id: olena.id };
    await lastSeen.raise([
      { ...olena, at: NOON },
      { ...lamps, at: NOON + 1 },
    ]);
    expect(await others.getMany([lamps, eva, olena, lamps])).to.deep.equal([NOON + 1, undefined, NOON, NOON + 1]);
    expect(await others.getMany([])).to.deep.equal([]);
    await lastSeen.raise([]);
  });

  it('[P1] an instant only grows, in whatever order it is told', async () => {
    const olena = buyer();
    await lastSeen.raise([{ ...olena, at: NOON }]);
    await others.raise([{ ...olena, at: NOON - 5 }]);
    expect(await lastSeen.getMany([olena])).to.deep.equal([NOON]);
    await others.raise([
      { ...olena, at: NOON + 9 },
      { ...olena, at: NOON + 3 },
    ]);
    expect(await lastSeen.getMany([olena])).to.deep.equal([NOON + 9]);
  });

  it('[F12] several nodes that miss the same dead one write the same, and none fails', async () => {
    const gone = Array.from({ length: 50 }, buyer);
    const write = (store: LastSeenStore, later: number) =>
      store.raise(gone.map((party) => ({ ...party, at: NOON + later })));
    await Promise.all([write(lastSeen, 1), write(others, 2), write(lastSeen, 3), write(others, 0)]);
    expect(await lastSeen.getMany(gone)).to.deep.equal(gone.map(() => NOON + 3));
  });

  it('[P1] it is found by its key', async () => {
    expectKeyed(await under.plansOf((stores) => stores.lastSeen.getMany([buyer(), buyer()])));
  });
}
