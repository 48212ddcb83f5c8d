import { expect } from 'chai';
import { DatabaseSync, isSound } from '../../../server/store/sqlite/driver.js';

describe('the SQLite driver', () => {
  it('[P2] an SQLite older than 3.51.3, or none, is not used', () => {
    for (const old of [undefined, '', '3.50.4', '3.51.2', '2.99.99', '3.9.0'])
      expect(isSound(old), String(old)).to.equal(false);
    for (const sound of ['3.51.3', '3.51.10', '3.52.0', '3.53.0', '4.0.0'])
      expect(isSound(sound), sound).to.equal(true);
  });

  it('[M6] [P2] the driver in use is sound and knows full-text search', () => {
    const database = new DatabaseSync(':memory:');
    const version = database.prepare('SELECT sqlite_version() AS version').get()?.version;
    database.exec('CREATE VIRTUAL TABLE texts USING fts5(text)');
    database.close();
    expect(isSound(String(version)), String(version)).to.equal(true);
  });
});
