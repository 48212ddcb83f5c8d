import { configureLocalization } from '@lit/localize';
import type { PhraseLoaders } from './Catalogue.js';
import { languageFor, languages } from './languages.js';
import { roomPhrases } from './roomPhrases.js';

/** Phrases are asked for by their keys, so the language of the source is none that people speak. */
const SOURCE = 'und';

const parts = new Set<PhraseLoaders>([roomPhrases]);

const localization = configureLocalization({
  sourceLocale: SOURCE,
  targetLocales: Object.keys(languages),
  loadLocale: async (locale) => {
    const loaded = await Promise.all([...parts].map(async (part) => part[locale]?.()));
    return { templates: Object.assign({}, ...loaded) as Record<string, string> };
  },
});

/** The language spoken now; `und` before the first {@link setLanguage}. */
export const currentLanguage = (): string => localization.getLocale();

/** Loads these phrases too, with every language chosen from now on: call it before the first {@link setLanguage}. */
export function addPhrases(part: PhraseLoaders): void {
  parts.add(part);
}

/**
 * Speaks the best language for a BCP 47 tag from now on, in every component of the page. Resolves once it is loaded;
 * components drawn before show nothing sensible, so outermost ones wait for it.
 */
export async function setLanguage(tag: string): Promise<void> {
  await localization.setLocale(languageFor(tag));
}
