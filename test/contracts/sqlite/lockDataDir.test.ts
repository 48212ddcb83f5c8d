import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { systemClock } from '../../../server/Clock.js';
import { lockDataDir } from '../../../server/store/sqlite/lockDataDir.js';
import { openSqliteStores } from '../../../server/store/sqlite/openSqliteStores.js';
import { StoreRefused } from '../../../server/store/sqlite/StoreRefused.js';
import { temporaryDirectory } from '../../support/dirs.js';
import { onTeardown } from '../../support/teardown.js';
import { startContender } from './startContender.js';

function lock(dataDir: string): void {
  const held = lockDataDir(dataDir);
  onTeardown(() => held.release());
}

describe('DATA_DIR', function () {
  this.timeout(30_000);

  it('[P2] a directory in use is refused by one sentence that names it and its holder', async () => {
    const dataDir = temporaryDirectory();
    const holder = startContender(new URL('lockingProcess.ts', import.meta.url), dataDir);
    await holder.answer;
    expect(() => lock(dataDir))
      .to.throw(StoreRefused, /^Another server .* is using DATA_DIR .*\.$/)
      .with.property('message')
      .that.contains(dataDir)
      .and.contains(`process ${holder.pid}`);
  });

  it('[P2] the lock goes with its holder, even with one that was killed', async () => {
    const dataDir = temporaryDirectory();
    const holder = startContender(new URL('lockingProcess.ts', import.meta.url), dataDir);
    await holder.answer;
    await holder.kill();
    lock(dataDir);
    expect(() => lockDataDir(dataDir)).to.throw(StoreRefused, `process ${process.pid}`);
  });

  it('[P2] a released directory can be taken again', () => {
    const dataDir = temporaryDirectory();
    lockDataDir(dataDir).release();
    lock(dataDir);
  });

  it('[S5] a directory that cannot be written is refused by a sentence that names variable, path and reason', async () => {
    const file = join(temporaryDirectory(), 'a-file');
    writeFileSync(file, '');
    const dataDir = join(file, 'data');
    const sentence = `DATA_DIR cannot be written: ${dataDir} (ENOTDIR).`;
    expect(() => lockDataDir(dataDir)).to.throw(StoreRefused, sentence);
    const refusal = await openSqliteStores({ dataDir, clock: systemClock }).catch((cause: unknown) => cause);
    expect(refusal).to.be.instanceOf(StoreRefused).with.property('message', sentence);
  });
});
