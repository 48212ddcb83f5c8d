import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { loadConfig } from '../../server/config/loadConfig.js';
import { SETTINGS } from '../../server/config/settings.js';
import { renderEnvironmentExample, renderSettingsTable } from './renderSettings.js';
import { readFromRepository, repository } from './repository.js';

const documents = { '.env.example': renderEnvironmentExample, 'docs/settings.md': renderSettingsTable };

describe('settings and their documents', () => {
  for (const [path, render] of Object.entries(documents)) {
    it(`[S5] ${path} says what the schema says`, () => {
      if (process.env.WRITE_DOCUMENTS === '1') writeFileSync(join(repository, path), render());
      expect(
        readFromRepository(path),
        `write it again: WRITE_DOCUMENTS=1 npx mocha test/conformance/settings.test.ts`,
      ).to.equal(render());
    });
  }

  it('[S5] .env.example as it is starts the demo', () => {
    const lines = readFromRepository('.env.example').split('\n');
    const environment = Object.fromEntries(
      lines.filter((line) => /^[A-Z0-9_]+=/.test(line)).map((line) => line.split(/=(.*)/s) as [string, string]),
    );
    expect(loadConfig(environment)).to.deep.equal(loadConfig({}));
    expect(loadConfig(environment).demo).to.equal(true);
  });

  it('[S5] every name is written in capitals', () => {
    expect(Object.keys(SETTINGS).filter((name) => !/^[A-Z][A-Z0-9_]+$/.test(name))).to.deep.equal([]);
  });
});
