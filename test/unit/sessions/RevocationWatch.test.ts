import { expect } from 'chai';
import { systemClock } from '../../../server/Clock.js';
import { RevocationWatch } from '../../../server/sessions/RevocationWatch.js';
import { openSqliteStores } from '../../../server/store/sqlite/openSqliteStores.js';
import { temporaryDirectory } from '../../support/dirs.js';
import { onTeardown } from '../../support/teardown.js';
import { until } from '../../support/until.js';

describe('RevocationWatch', () => {
  it('[S3] ends by itself what another node revoked', async () => {
    const stores = await openSqliteStores({ dataDir: temporaryDirectory(), clock: systemClock });
    onTeardown(() => stores.close());
    const ended: string[] = [];
    const watch = new RevocationWatch({
      revocations: stores.revocations,
      sessions: { end: (role, id, reason, issuedUntil) => void ended.push(`${role}:${id} ${reason} ${issuedUntil}`) },
      clock: systemClock,
      onError: (cause) => expect.fail(String(cause)),
    });
    onTeardown(() => watch.close());
    watch.start();
    const second = Math.floor(systemClock.now() / 1_000);
    await stores.revocations.put({ role: 'buyer', userId: 'long-ago', revokedAt: second - 3_600 });
    await stores.revocations.put({ role: 'buyer', userId: '7', revokedAt: second });
    await until(() => ended.length > 0, { timeoutMs: 2_000 });
    expect(new Set(ended)).to.deep.equal(new Set([`buyer:7 revoked ${second}`]));
  });
});
