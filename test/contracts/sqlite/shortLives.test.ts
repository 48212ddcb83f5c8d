import { expect } from 'chai';
import { systemClock } from '../../../server/Clock.js';
import { createSqliteStores } from '../../../server/store/sqlite/createSqliteStores.js';
import { temporaryDirectory } from '../../support/dirs.js';
import { buildEntry } from '../../support/factories/buildEntry.js';
import { onTeardown } from '../../support/teardown.js';
import { openMigrated } from './openMigrated.js';

const roomId = 'room';
const generationKeys = 100;
const lives = 10;
/** Too few for a generation to be gathered and folded in one life. */
const entriesPerLife = 30;

describe('SQLite under processes that live shortly', () => {
  it('[M1] [P2] folds what they leave, so that a start reads no more than a generation and what came in one life', async () => {
    const dataDir = temporaryDirectory();
    for (let life = 0; life < lives; life += 1) {
      const { entries, close } = await createSqliteStores(openMigrated(dataDir), systemClock, { generationKeys });
      for (let place = 1; place <= entriesPerLife; place += 1) {
        const seq = life * entriesPerLife + place;
        expect(await entries.append([buildEntry({ roomId, seq })])).to.deep.equal([{ kind: 'stored' }]);
      }
      await close();
    }

    const database = openMigrated(dataDir);
    onTeardown(() => database.close());
    const { entries } = await createSqliteStores(database, systemClock, { generationKeys });
    const appended = lives * entriesPerLife;
    const folded = Number(database.prepare("SELECT up_to FROM folds WHERE log = 'entries'").get()?.up_to);
    expect(appended - folded).to.be.below(generationKeys / 2);
    const log = await entries.read({ roomId, limit: appended + 1, from: 'start' });
    expect(log.map(({ seq }) => seq)).to.deep.equal(Array.from({ length: appended }, (_, place) => place + 1));
    for (const entry of log) {
      expect(await entries.append([{ ...entry, seq: appended + 1 }])).to.deep.equal([{ kind: 'cause_taken', entry }]);
    }
  });
});
