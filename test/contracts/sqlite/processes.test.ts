import { expect } from 'chai';
import { systemClock } from '../../../server/Clock.js';
import type { DeploymentRecord } from '../../../server/store/Stores.js';
import { openSqliteStores } from '../../../server/store/sqlite/openSqliteStores.js';
import { temporaryDirectory } from '../../support/dirs.js';
import { unique } from '../../support/factories/unique.js';
import { startContender } from './startContender.js';

interface Answer {
  readonly deployment: DeploymentRecord;
  readonly seqs: readonly number[];
}

describe('SQLite with several processes', function () {
  this.timeout(60_000);

  it('[S5] [M2] processes that open an empty directory at once migrate it once and write one dense log', async () => {
    const dataDir = temporaryDirectory();
    const roomId = unique('room');
    const contenders = [1, 2, 3].map(() =>
      startContender(new URL('appendingProcess.ts', import.meta.url), dataDir, roomId, '70', '3'),
    );
    const answers = await Promise.all(contenders.map(async ({ answer }) => JSON.parse(await answer) as Answer));
    const seqs = answers.flatMap((answer) => answer.seqs).sort((a, b) => a - b);
    expect(seqs).to.deep.equal(Array.from({ length: 210 }, (_, at) => at + 1));
    const stores = await openSqliteStores({ dataDir, clock: systemClock });
    for (const { deployment } of answers) expect(deployment).to.deep.equal(stores.deployment);
    const log = await stores.entries.read({ roomId, limit: 1_000, from: 'start' });
    expect(log.map(({ seq }) => seq)).to.deep.equal(seqs);
    await stores.close();
  });
});
