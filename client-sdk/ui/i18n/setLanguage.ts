import { configureLocalization } from '@lit/localize';
import { languageFor, languages } from './languages.js';

/** Phrases are asked for by their keys, so the language of the source is none that people speak. */
const SOURCE = 'und';

const localization = configureLocalization({
  sourceLocale: SOURCE,
  targetLocales: Object.keys(languages),
  loadLocale: async (locale) => ({ templates: { ...(await languages[locale]?.load()) } }),
});

/** The language spoken now; `und` before the first {@link setLanguage}. */
export const currentLanguage = (): string => localization.getLocale();

/**
 * Speaks the best language for a BCP 47 tag from now on, in every component of the page. Resolves once it is loaded;
 * components drawn before show nothing sensible, so outermost ones wait for it.
 */
export async function setLanguage(tag: string): Promise<void> {
  await localization.setLocale(languageFor(tag));
}
