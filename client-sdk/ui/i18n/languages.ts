import type { Catalogue } from './Catalogue.js';

/** A language as people choose it: by its own name. */
export interface Language {
  readonly name: string;
  readonly load: () => Promise<Catalogue>;
}

/** Every language there is, by its BCP 47 tag: one file each, loaded when somebody speaks it. */
export const languages: Readonly<Record<string, Language>> = {
  uk: { name: 'Українська', load: () => import('../locales/uk.js').then(({ uk }) => uk) },
  ru: { name: 'Русский', load: () => import('../locales/ru.js').then(({ ru }) => ru) },
  el: { name: 'Ελληνικά', load: () => import('../locales/el.js').then(({ el }) => el) },
  hu: { name: 'Magyar', load: () => import('../locales/hu.js').then(({ hu }) => hu) },
  en: { name: 'English', load: () => import('../locales/en.js').then(({ en }) => en) },
};

/** The language spoken with those whose own is not among {@link languages}. */
export const FALLBACK_LANGUAGE = 'en';

/** The best language for a BCP 47 tag: itself, else without its region, else {@link FALLBACK_LANGUAGE}. */
export function languageFor(tag: string): string {
  const wanted = tag.toLowerCase();
  const base = wanted.split('-')[0] ?? '';
  return [wanted, base].find((one) => Object.hasOwn(languages, one)) ?? FALLBACK_LANGUAGE;
}
