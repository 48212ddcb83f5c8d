import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { createMetrics } from '../../../server/operations/createMetrics.js';
import { readFromRepository, repository } from '../repository.js';
import { isSettingOrFile } from './isSettingOrFile.js';

const GUIDES = ['docs/production.md', 'docs/operating.md'];

describe('the guides for operators', () => {
  for (const guide of GUIDES) {
    const text = readFromRepository(guide);

    it(`[S5] ${guide} names metrics that exist`, async () => {
      const metrics = createMetrics();
      metrics.watchRowsLag(() => 0);
      metrics.watchCluster({ isUp: true, peers: 0 });
      const known = metrics.registry.getMetricsAsArray().map(({ name }) => name);
      const named = [...text.matchAll(/`((?:souk|nodejs|process)_[a-z_0-9]+)`/g)].map(([, name]) => name ?? '');
      expect(named).to.not.deep.equal([]);
      expect(named.filter((name) => !known.includes(name))).to.deep.equal([]);
    });

    it(`[S5] ${guide} names settings that exist`, () => {
      const named = [...text.matchAll(/\b([A-Z]+_[A-Z_]+)\b(?==|`)/g)].map(([, name]) => name ?? '');
      expect(named).to.not.deep.equal([]);
      expect(named.filter((name) => !isSettingOrFile(name))).to.deep.equal([]);
    });

    it(`[S5] ${guide} names commands and files that exist`, () => {
      const { scripts } = JSON.parse(readFromRepository('package.json')) as { scripts: Record<string, string> };
      const commands = [...text.matchAll(/npm run ([\w-]+)/g)].map(([, name]) => name ?? '');
      expect(commands.filter((name) => !(name in scripts))).to.deep.equal([]);
      const links = [...text.matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)].map(([, path]) => path ?? '');
      expect(links.filter((path) => !existsSync(join(repository, dirname(guide), path)))).to.deep.equal([]);
    });
  }
});
