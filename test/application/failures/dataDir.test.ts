import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { temporaryDirectory } from '../../support/dirs.js';
import { startProgram } from '../../support/process/startProgram.js';
import { TEST_SECRET } from '../../support/tokens/signJwt.js';

/** What a server says that cannot use its data. */
async function refusalWith(env: Record<string, string>): Promise<string> {
  const program = startProgram('server/main.ts', { PORT: '0', JWT_SECRET: TEST_SECRET, ...env });
  expect(await program.exitCode()).to.equal(1);
  return program.output.trim();
}

describe('data that cannot be used', function () {
  this.timeout(20_000);

  it('[S5] a database that is none, or is damaged, is refused by one line that names the file', async () => {
    const DATA_DIR = temporaryDirectory();
    const file = join(DATA_DIR, 'souk.db');
    writeFileSync(file, 'no database '.repeat(1_000));
    const said = await refusalWith({ DATA_DIR });
    expect(said).to.equal(`Souk cannot start: The database ${file} cannot be used: file is not a database.`);
  });

  it('[S5] so is a folder in its place', async () => {
    const DATA_DIR = temporaryDirectory();
    mkdirSync(join(DATA_DIR, 'souk.db'));
    expect(await refusalWith({ DATA_DIR })).to.match(/^Souk cannot start: The database \S+ cannot be used: [^\n]+$/);
  });

  it('[S5] a DATA_DIR below a directory that takes none ends at once, and does not spin', async function () {
    if (process.platform !== 'linux') this.skip();
    const DATA_DIR = '/proc/souk/data';
    expect(await refusalWith({ DATA_DIR })).to.match(/^Souk cannot start: DATA_DIR cannot be written: [^\n]+$/);
  });

  it('[S5] a MongoDB that does not answer is named by its address, in the operator’s words', async () => {
    const said = await refusalWith({ MONGODB_URI: 'mongodb://someone:canary@127.0.0.1:1/souk' });
    expect(said).to.match(/^Souk cannot start: the message store does not answer: [^\n]*127\.0\.0\.1:1/);
    expect(said).not.to.contain('canary');
  });
});
