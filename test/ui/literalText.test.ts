import { expect } from 'chai';
import { readFromRepository, repositoryFiles } from '../conformance/repository.js';
import { literalText } from './support/literalText.js';

const isDrawn = (path: string): boolean => /^client-sdk\/(ui|pages)\/.*\.ts$/.test(path);

describe('literal text', () => {
  it('[H3] no template says a word that is not in the catalogues', () => {
    const files = repositoryFiles().filter(isDrawn);
    expect(files, 'files').to.have.length.above(40);
    const found = files.flatMap((path) => literalText(readFromRepository(path)).map((text) => `${path}: ${text}`));
    expect(found).to.deep.equal([]);
  });

  const spoken: Readonly<Record<string, string[]>> = {
    'html`<p>Send ${name}</p>`': ['Send \u0001'],
    'html`<button title="Close" @click=${close}>${icon}</button>`': ['Close'],
    'html`<ul>${rows.map((row) => html`<li>and ${row}</li>`)}</ul>`': ['and \u0001'],
    "html`<p class=\"note\" title=${t('a.b')}>${t('c.d')} · 2</p>`": [],
    'css`p { color: red }`': [],
  };
  for (const [source, words] of Object.entries(spoken)) {
    it(`[H3] ${source} says ${words.length} of its own`, () => {
      expect(literalText(source)).to.deep.equal(words);
    });
  }
});
