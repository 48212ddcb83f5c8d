import { expect } from 'chai';
import { mongoUri } from '../../support/environment.js';
import { buildRow, withHead } from '../../support/factories/buildRow.js';
import { unique } from '../../support/factories/unique.js';
import { needs } from '../../support/needs.js';
import { openStores } from './openStores.js';

describe('first rows of rooms written by two nodes at once', function () {
  this.timeout(30_000);
  needs('mongo');

  it('[I1] the newer row is never refused for having come a moment after the older one', async () => {
    const uri = await mongoUri();
    const [one, other] = [(await openStores(uri)).inbox, (await openStores(uri)).inbox];
    for (let round = 0; round < 4; round += 1) {
      const older = Array.from({ length: 40 }, () => buildRow({ roomId: unique('room') }));
      const newer = older.map((row) => withHead(row, 2));
      const puts = newer.map((row, at) => Promise.all([one.put([older[at] ?? row]), other.put([row])]));
      for (const [, refused] of await Promise.all(puts)) expect(refused).to.deep.equal([]);
      const stored = await one.get(newer.map(({ roomId }) => roomId));
      for (const row of newer) expect(stored.get(row.roomId)).to.deep.equal(row);
    }
  });
});
