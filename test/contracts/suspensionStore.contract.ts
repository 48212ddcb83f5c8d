import { expect } from 'chai';
import type { SuspendedKind, Suspension, SuspensionStore } from '../../server/shops/SuspensionStore.js';
import { secondsIn } from '../support/factories/buildEntry.js';
import { unique } from '../support/factories/unique.js';
import type { CreateStores } from './EngineUnderTest.js';

/** Suspensions in force. */
export function suspensionStoreContract(create: CreateStores): void {
  let suspensions: SuspensionStore;
  let others: SuspensionStore;
  before(async () => {
    const under = await create();
    suspensions = under.stores.suspensions;
    others = (await under.another()).suspensions;
  });

  it('[O6] a suspension stands, on every instance, until it is taken back', async () => {
    const suspension = { kind: 'buyer', id: unique('77'), reason: 'Продає підробки', at: secondsIn(1) } as const;
    expect(await standing(suspensions, 'buyer', suspension.id)).to.equal(null);
    await suspensions.put(suspension);
    expect(await standing(others, 'buyer', suspension.id)).to.deep.equal(suspension);
    await others.remove('buyer', suspension.id);
    expect(await standing(suspensions, 'buyer', suspension.id)).to.equal(null);
  });

  it('[O6] a second one replaces the first; taking back what does not stand does nothing', async () => {
    const first = { kind: 'shop', id: unique('shop'), reason: 'one', at: secondsIn(1) } as const;
    await suspensions.put(first);
    const second = { ...first, reason: 'other', at: secondsIn(2) };
    await others.put(second);
    expect(await standing(suspensions, 'shop', first.id)).to.deep.equal(second);
    await suspensions.remove('shop', unique('shop'));
    expect(await standing(others, 'shop', first.id)).to.deep.equal(second);
  });

  it('[O6] many are answered in the order of the question', async () => {
    const [one, two] = [unique('77'), unique('77')];
    await suspensions.put({ kind: 'buyer', id: two, reason: 'two', at: secondsIn(1) });
    const asked = [one, two, one].map((id) => ({ kind: 'buyer', id }) as const);
    const answers = await suspensions.getMany(asked);
    expect(answers.map((suspension) => suspension?.reason ?? null)).to.deep.equal([null, 'two', null]);
    expect(await suspensions.getMany([])).to.deep.equal([]);
  });

  it('[O6] a buyer and a shop of one id are two', async () => {
    const id = unique('same');
    await suspensions.put({ kind: 'buyer', id, reason: 'buyer', at: secondsIn(1) });
    expect(await standing(suspensions, 'shop', id)).to.equal(null);
    await suspensions.remove('shop', id);
    expect((await standing(suspensions, 'buyer', id))?.reason).to.equal('buyer');
  });
}

async function standing(store: SuspensionStore, kind: SuspendedKind, id: string): Promise<Suspension | null> {
  const [suspension = null] = await store.getMany([{ kind, id }]);
  return suspension;
}
