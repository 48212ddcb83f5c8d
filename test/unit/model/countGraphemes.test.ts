import { countGraphemes } from '@souk/shared/model/countGraphemes.js';
import { expect } from 'chai';
import fc from 'fast-check';

const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });
const clusters = (text: string): number => [...segmenter.segment(text)].length;

const letters = [
  ...['a', 'ї', 'Ω', 'ő', '中', 'ب', 'ש', 'ก', '\u0e33', 'י', '\r', '\n', '\r\n', ' ', '1', '#'],
  ...['\u0301', '\u0308', '\u20e3', '\ufe0f', '\u200d', '\u200c', '\u0600', '\u06dd'],
  ...['👍', '👍🏽', '👩', '👩🏽‍🚀', '👨‍👩‍👧‍👦', '🇺🇦', '🇭', '🏴\u{e0067}\u{e0062}\u{e007f}', '❤', '©'],
  ...['\u1100', '\u1100\u1161', '\u11a8', '가', '각', 'က', '\u102b'],
];

describe('countGraphemes', () => {
  it('[M1] counts as Intl.Segmenter does, in any mixture of scripts, marks and pictures', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...letters), { maxLength: 40 }), (parts) => {
        const text = parts.join('');
        expect(countGraphemes(text), JSON.stringify(text)).to.equal(clusters(text));
      }),
      { numRuns: 3_000 },
    );
  });

  it('[M1] counts every letter of Unicode as Intl.Segmenter does, alone and between others', () => {
    const wrong: string[] = [];
    for (let code = 1; code < 0x20000; code += 1) {
      if (code >= 0xd800 && code <= 0xdfff) continue;
      const text = `a${String.fromCodePoint(code)}b`;
      if (countGraphemes(text) !== clusters(text)) wrong.push(code.toString(16));
    }
    // Letters newer than the tables of some runtimes.
    expect(wrong.length, wrong.join(' ')).to.be.lessThan(20);
  }).timeout(60_000);
});
