import { judgeText } from '@souk/shared/model/text.js';
import { expect } from 'chai';

describe('judgeText', () => {
  for (const [name, text] of [
    ['nothing', ''],
    ['white space', ' \t\n\u00a0\u2003'],
    ['default-ignorable characters', '\u200b\u2060\ufeff\u00ad\u{e0001}'],
    ['control characters', '\u0007\u001b'],
  ] as const) {
    it(`[M1] ${name} is empty`, () => expect(judgeText(text)).to.deep.equal({ kind: 'empty' }));
  }

  for (const [name, text] of [
    ['Ukrainian', 'Чи є ґудзики?'],
    ['Greek', 'Καλημέρα σας'],
    ['Hungarian', 'Árvíztűrő tükörfúrógép'],
    ['right-to-left', 'שלום'],
    ['one emoji', '👍'],
    ['padded text', '  a  '],
  ] as const) {
    it(`[M1] ${name} is taken`, () => expect(judgeText(text)).to.deep.equal({ kind: 'ok' }));
  }

  it('[S26] a lone surrogate and NUL are malformed', () => {
    expect(judgeText('a\ud800b')).to.deep.equal({ kind: 'malformed' });
    expect(judgeText('\udc00')).to.deep.equal({ kind: 'malformed' });
    expect(judgeText('a\0b')).to.deep.equal({ kind: 'malformed' });
  });

  it('[M1] 4,000 grapheme clusters are taken, 4,001 are not, whatever they are made of', () => {
    for (const cluster of ['a', 'ї', '👍', 'e\u0301', '👩🏽‍🚀'.slice(0, 2)]) {
      expect(judgeText(cluster.repeat(4_000)).kind, cluster).to.equal('ok');
      expect(judgeText(cluster.repeat(4_001)), cluster).to.deep.equal({
        kind: 'too_long',
        limit: 4_000,
        unit: 'characters',
      });
    }
  });

  it('[S26] 48,000 bytes are the end even for few clusters', () => {
    const family = '👨‍👩‍👧‍👦';
    expect(new TextEncoder().encode(family).length).to.equal(25);
    expect(judgeText(family.repeat(1_920)).kind).to.equal('ok');
    expect(judgeText(family.repeat(1_921))).to.deep.equal({ kind: 'too_long', limit: 48_000, unit: 'bytes' });
  });
});
