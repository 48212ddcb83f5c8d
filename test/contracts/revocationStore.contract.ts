import { expect } from 'chai';
import type { RevocationStore } from '../../server/sessions/RevocationStore.js';
import { unique } from '../support/factories/unique.js';
import type { CreateStores } from './EngineUnderTest.js';

/** Revocations of tokens. */
export function revocationStoreContract(create: CreateStores): void {
  let revocations: RevocationStore;
  let others: RevocationStore;
  before(async () => {
    const under = await create();
    revocations = under.stores.revocations;
    others = (await under.another()).revocations;
  });

  it('[S3] the latest revocation of a person stands, on every instance', async () => {
    const userId = unique('77');
    expect(await revocations.get('buyer', userId)).to.equal(undefined);
    await revocations.put({ role: 'buyer', userId, revokedAt: 1_700_000_000 });
    expect(await others.get('buyer', userId)).to.equal(1_700_000_000);
    await others.put({ role: 'buyer', userId, revokedAt: 1_700_000_100 });
    await revocations.put({ role: 'buyer', userId, revokedAt: 1_700_000_050 });
    expect(await revocations.get('buyer', userId)).to.equal(1_700_000_100);
    expect(await revocations.get('seller', userId), 'of another role').to.equal(undefined);
  });

  it('[S3] put by two instances at once, the latest stands', async () => {
    const userId = unique('77');
    await Promise.all(
      Array.from({ length: 20 }, (_, at) =>
        (at % 2 === 0 ? revocations : others).put({
          role: 'seller',
          userId,
          revokedAt: 1_700_000_000 + ((at * 7) % 20),
        }),
      ),
    );
    expect(await others.get('seller', userId)).to.equal(1_700_000_019);
  });

  it('[S3] what was revoked at or after an instant is told, on every instance', async () => {
    const own = await create();
    const other = await own.another();
    const revoked = [100, 200, 300].map((revokedAt) => ({ role: 'buyer' as const, userId: unique('77'), revokedAt }));
    for (const revocation of revoked) await own.stores.revocations.put(revocation);
    expect(await other.revocations.since(200)).to.have.deep.members(revoked.slice(1));
    expect(await other.revocations.since(301)).to.deep.equal([]);
    expect(await other.revocations.since(0)).to.have.lengthOf(3);
  });
}
