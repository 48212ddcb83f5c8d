import { readdirSync } from 'node:fs';
import { expect } from 'chai';
import { deskPhrases } from '../../client-sdk/ui/i18n/deskPhrases.js';
import { languageFor, languages } from '../../client-sdk/ui/i18n/languages.js';
import { marketPhrases } from '../../client-sdk/ui/i18n/marketPhrases.js';
import { roomPhrases } from '../../client-sdk/ui/i18n/roomPhrases.js';

const PARTS = { roomPhrases, deskPhrases, marketPhrases };
const files = readdirSync(new URL('../../client-sdk/ui/locales', import.meta.url)).map((file) => file.split('.')[0]);

const PLURAL = /\{(\w+), plural,((?: \w+ \{[^{}]*\})+)\}/g;

/** The values that a phrase asks for, and the plural forms it has. */
function placeholders(phrase: string): string[] {
  const plurals = [...phrase.matchAll(PLURAL)].map(([, name]) => `${name}, plural`);
  const names = [...phrase.replace(PLURAL, '').matchAll(/\{(\w+)\}/g)].map(([, name]) => `${name}`);
  return [...new Set([...plurals, ...names].map((name) => name.split(',')[0] ?? ''))].sort();
}

function missingForms(phrase: string, language: string): string[] {
  const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  return [...phrase.matchAll(PLURAL)].flatMap(([, , forms = '']) => {
    const written = [...forms.matchAll(/(\w+) \{/g)].map(([, form]) => form);
    return needed.filter((form) => !written.includes(form));
  });
}

describe('phrases', () => {
  it('[H3] every language of the files can be chosen, and no other', () => {
    expect(Object.keys(languages)).to.have.members(files);
    for (const loaders of Object.values(PARTS)) expect(Object.keys(loaders)).to.have.members(files);
  });

  it('[H3] uk, ru, el, hu and en are spoken; whoever speaks another language reads English', () => {
    expect(Object.keys(languages)).to.include.members(['uk', 'ru', 'el', 'hu', 'en']);
    expect(['uk-UA', 'EL', 'hu', 'sw', ''].map(languageFor)).to.deep.equal(['uk', 'el', 'hu', 'en', 'en']);
  });

  for (const [part, loaders] of Object.entries(PARTS)) {
    for (const language of Object.keys(languages)) {
      it(`[H3] ${part} in ${language}: every phrase, the same values, every plural form`, async () => {
        const english = await loaders.en?.();
        const phrases = await loaders[language]?.();
        expect(Object.keys(phrases ?? {})).to.have.members(Object.keys(english ?? {}));
        for (const [key, phrase] of Object.entries(phrases ?? {})) {
          expect(phrase.trim(), key).to.not.equal('');
          expect(placeholders(phrase), key).to.deep.equal(placeholders(english?.[key] ?? ''));
          expect(missingForms(phrase, language), key).to.deep.equal([]);
        }
      });
    }
  }

  it('[H3] a missing value and a missing form are recognised', () => {
    expect(placeholders('{name}: {count, plural, one {#} other {#}}')).to.deep.equal(['count', 'name']);
    expect(missingForms('{count, plural, one {#} other {#}}', 'uk')).to.deep.equal(['few', 'many']);
  });
});
