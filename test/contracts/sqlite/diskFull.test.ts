import { expect } from 'chai';
import { systemClock } from '../../../server/Clock.js';
import { createSqliteStores } from '../../../server/store/sqlite/createSqliteStores.js';
import { temporaryDirectory } from '../../support/dirs.js';
import { buildEntry } from '../../support/factories/buildEntry.js';
import { buildRow } from '../../support/factories/buildRow.js';
import { unique } from '../../support/factories/unique.js';
import { expectUnavailable } from '../expectUnavailable.js';
import { openMigrated } from './openMigrated.js';

const big = (roomId: string, seq: number) =>
  buildEntry({ roomId, seq, wire: JSON.stringify({ text: 'щ'.repeat(20_000) }) });

describe('SQLite on a full disk', () => {
  it('[M1] every entry of a failing batch is answered as failed, and appends go on once there is space', async () => {
    const database = openMigrated(temporaryDirectory());
    const { entries, inbox } = await createSqliteStores(database, systemClock);
    const [roomId, otherId, freshId] = [unique('room'), unique('room'), unique('room')];
    await entries.append([big(otherId, 1)]);
    const { page_count: pages } = database.prepare('PRAGMA page_count').get() ?? {};
    database.exec(`PRAGMA max_page_count = ${Number(pages) + 200}`);

    const batch = (at: number) => [big(`${freshId}-${at}`, 1), big(roomId, at + 1), big(otherId, at + 2)];
    const kindsOf = async (at: number) => (await entries.append(batch(at))).map(({ kind }) => kind);
    let stored = 0;
    while ((await kindsOf(stored)).every((kind) => kind === 'stored')) stored += 1;
    expect(stored, 'batches that found space').to.be.within(3, 10);
    expect(await kindsOf(stored)).to.deep.equal(['failed', 'failed', 'failed']);
    await expectUnavailable(inbox.put(Array.from({ length: 200 }, () => buildRow())), 'a row that finds no space');
    const heads = await entries.heads([roomId, otherId, `${freshId}-${stored}`]);
    expect(heads, 'reads go on').to.deep.equal(
      new Map([
        [roomId, stored],
        [otherId, stored + 1],
      ]),
    );

    database.exec('PRAGMA max_page_count = 1000000');
    // A room made by nobody but the failed batch leaves no trace that another new room could be taken for.
    const newcomer = big(unique('room'), 1);
    expect(await entries.append([newcomer])).to.deep.equal([{ kind: 'stored' }]);
    expect(await kindsOf(stored)).to.deep.equal(['stored', 'stored', 'stored']);
    expect(await entries.read({ roomId: `${freshId}-${stored}`, limit: 9, from: 'start' })).to.have.lengthOf(1);
    expect(await entries.read({ roomId: newcomer.roomId, limit: 9, from: 'start' })).to.deep.equal([newcomer]);
    expect(database.prepare('PRAGMA integrity_check').get()?.integrity_check).to.equal('ok');
  });
});
