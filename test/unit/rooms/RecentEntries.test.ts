import { expect } from 'chai';
import { RecentEntries } from '../../../server/rooms/RecentEntries.js';
import { buildEntry } from '../../support/factories/buildEntry.js';

describe('RecentEntries', () => {
  it('[M1] finds what was added by room, sender and cause, and nothing else', () => {
    const recent = new RecentEntries();
    const entry = buildEntry({});
    recent.add(entry);
    expect(recent.find(entry)).to.equal(entry);
    for (const other of [{ roomId: 'other' }, { sender: 'other' }, { cause: 'other' }])
      expect(recent.find({ ...entry, ...other }), JSON.stringify(other)).to.equal(undefined);
  });

  it('[P2] keeps the latest ones, and at most twice as many', () => {
    const recent = new RecentEntries(10);
    const entries = Array.from({ length: 100 }, (_, at) => buildEntry({ cause: `c${at}` }));
    for (const entry of entries) recent.add(entry);
    const kept = entries.filter((entry) => recent.find(entry) !== undefined);
    expect(kept).to.deep.equal(entries.slice(-kept.length));
    expect(kept.length).to.be.within(10, 20);
  });
});
