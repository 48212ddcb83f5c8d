import { expect } from 'chai';
import { readFromRepository, repositoryFiles } from './repository.js';

/** Written in pieces, so that this file does not find itself. */
const foreign = [['/work', 'main'].join('/'), ['/work', 'shared'].join('/'), ['..', 'shared', 'mongodb'].join('/')];
/** The one place that knows where the tools of the build machine lie. */
const exempt = new Set(['.ci/run']);

const foreignWordsIn = (text: string): string[] => foreign.filter((word) => text.includes(word));

describe('words', () => {
  it('[P2] no file names a path of the machine it was written on', () => {
    const files = repositoryFiles().filter((path) => !exempt.has(path));
    const found = files.flatMap((path) => foreignWordsIn(readFromRepository(path)).map((word) => `${path}: ${word}`));
    expect(found).to.deep.equal([]);
  });

  it('[P2] such a path is recognised', () => {
    expect(foreignWordsIn(`cd ${foreign[0]}/server`)).to.deep.equal([foreign[0]]);
  });
});
