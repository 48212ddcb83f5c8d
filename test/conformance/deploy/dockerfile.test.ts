import { join } from 'node:path';
import { expect } from 'chai';
import { validate } from 'dockerfile-utils';
import { contextFilter } from '../../support/image/buildContext.js';
import { readDockerfile } from '../../support/image/readDockerfile.js';
import { readFromRepository, repository } from '../repository.js';

const findingsIn = (text: string): string[] =>
  validate(text).map(({ message, range }) => `line ${range.start.line + 1}: ${JSON.stringify(message)}`);

describe('the Dockerfile', () => {
  const text = readFromRepository('Dockerfile');
  const stages = readDockerfile(join(repository, 'Dockerfile'));
  const last = stages.at(-1)?.steps ?? [];

  it('[S5] is one that the linter of editors finds nothing wrong with', () => {
    expect(findingsIn(text)).to.deep.equal([]);
  });

  it('[S5] a mistake is found', () => {
    expect(findingsIn(text.replace('COPY shared shared', 'COPY shared'))).to.have.lengthOf(1);
    expect(findingsIn(text.replace('WORKDIR', 'WORKDIRS'))).to.not.deep.equal([]);
  });

  it('[S5] starts what npm start would, with the same arguments of Node and nothing between it and the signals', () => {
    const { scripts } = JSON.parse(readFromRepository('package.json')) as { scripts: { start: string } };
    const flags = scripts.start.split(' ').filter((word) => word.startsWith('--'));
    const [command] = last.filter(({ keyword }) => keyword === 'CMD');
    expect(command?.args).to.deep.equal(['node', ...flags, 'server/dist/main.js']);
    expect(last.some(({ keyword }) => keyword === 'ENTRYPOINT')).to.equal(false);
  });

  it('[S5] runs on a slim Node that the packages allow, as a numbered account, with volumes for what is to last', () => {
    for (const { from } of stages) expect(from).to.match(/^node:(2[2-9]|[3-9]\d)-\w+-slim$/);
    expect(last.find(({ keyword }) => keyword === 'USER')?.args).to.deep.equal(['1000:1000']);
    const variables = Object.fromEntries(
      last.filter(({ keyword }) => keyword === 'ENV').flatMap(({ args }) => args.map((pair) => pair.split('='))),
    ) as Record<string, string>;
    const volumes = last.find(({ keyword }) => keyword === 'VOLUME')?.args;
    expect(volumes).to.deep.equal([variables.DATA_DIR, variables.UPLOADS_DIR]);
    expect(variables.NODE_ENV).to.equal('production');
  });

  it('[S48] sends no key, no data and no history to the builder, and all that is built', () => {
    const isSent = contextFilter();
    const kept = [
      '.env',
      'server/.env.local',
      'secrets/souk-jwt',
      'data/souk.db',
      'uploads/a.jpg',
      '.git/config',
      'README.md',
    ];
    const built = ['package-lock.json', '.npmrc', 'server/main.ts', 'server/build/step.mjs', 'shared/model/ids.ts'];
    const made = [
      'node_modules/express/index.js',
      'server/dist/main.js',
      'client-sdk/dist/souk.iife.js',
      'shared/tsconfig.tsbuildinfo',
    ];
    for (const path of [...kept, ...made]) expect(isSent(path), path).to.equal(false);
    for (const path of built) expect(isSent(path), path).to.equal(true);
  });
});
