import { expect } from 'chai';
import { systemClock } from '../../../server/Clock.js';
import { createSqliteStores } from '../../../server/store/sqlite/createSqliteStores.js';
import type { Database } from '../../../server/store/sqlite/Database.js';
import { migrate } from '../../../server/store/sqlite/migrate.js';
import { migrations } from '../../../server/store/sqlite/migrations/migrations.js';
import { StoreRefused } from '../../../server/store/sqlite/StoreRefused.js';
import { temporaryDirectory } from '../../support/dirs.js';
import { buildEntry } from '../../support/factories/buildEntry.js';
import { appendAll } from '../appendAll.js';
import { openMigrated } from './openMigrated.js';

const next = { name: 'rooms have a mood', sql: "ALTER TABLE rooms ADD COLUMN mood TEXT NOT NULL DEFAULT 'calm'" };
const versionOf = (database: ReturnType<typeof openMigrated>) =>
  database.prepare('PRAGMA user_version').get()?.user_version;

describe('SQLite migrations', () => {
  it('[S5] a database of the previous version goes forward with all it holds', async () => {
    const database = openMigrated(temporaryDirectory());
    const stores = await createSqliteStores(database, systemClock);
    const entry = buildEntry();
    await appendAll(stores.entries, [entry]);
    migrate(database, systemClock, [...migrations, next]);
    expect(versionOf(database)).to.equal(migrations.length + 1);
    expect(database.prepare('SELECT mood FROM rooms').all())
      .to.have.lengthOf(1)
      .with.nested.property('[0].mood', 'calm');
    expect(await stores.entries.find(entry.roomId, entry.sender, entry.cause)).to.deep.equal(entry);
    const done = database.prepare('SELECT version, name FROM migrations ORDER BY version').all();
    expect(done.map(({ version, name }) => [version, name])).to.deep.equal(
      [...migrations, next].map(({ name }, at) => [at + 1, name]),
    );
  });

  it('[S5] of a migration that fails nothing is left', () => {
    const database = openMigrated(temporaryDirectory());
    const broken = { name: 'broken', sql: 'CREATE TABLE half (a); CREATE TABLE half (a)' };
    expect(() => migrate(database, systemClock, [...migrations, next, broken])).to.throw('half');
    expect(versionOf(database)).to.equal(migrations.length);
    expect(database.isTransaction).to.equal(false);
    expect(database.prepare("SELECT name FROM sqlite_schema WHERE name = 'half'").all()).to.deep.equal([]);
    migrate(database, systemClock, [...migrations, next]);
    expect(versionOf(database)).to.equal(migrations.length + 1);
  });

  it('[S5] of two at once one migrates, and the other, let in after it, does nothing again', () => {
    const dataDir = temporaryDirectory();
    const [first, late] = [openMigrated(dataDir), openMigrated(dataDir)];
    const overtaken: Database = {
      isOpen: true,
      get isTransaction() {
        return late.isTransaction;
      },
      prepare: (sql) => late.prepare(sql),
      close: () => late.close(),
      exec: (sql) => {
        if (sql === 'BEGIN IMMEDIATE') migrate(first, systemClock, [...migrations, next]);
        late.exec(sql);
      },
    };
    migrate(overtaken, systemClock, [...migrations, next]);
    expect(versionOf(late)).to.equal(migrations.length + 1);
    expect(late.prepare('SELECT count(*) AS done FROM migrations').get()?.done).to.equal(migrations.length + 1);
  });

  it('[S5] who comes second finds each step done, and an older program is refused', () => {
    const dataDir = temporaryDirectory();
    const [one, other] = [openMigrated(dataDir), openMigrated(dataDir)];
    migrate(one, systemClock, [...migrations, next]);
    migrate(other, systemClock, [...migrations, next]);
    expect(versionOf(other)).to.equal(migrations.length + 1);
    expect(() => migrate(other, systemClock)).to.throw(StoreRefused, /newer Souk/);
  });
});
