/** Every language there is, by its BCP 47 tag, in its own words: one file each in `locales`. */
export const languages: Readonly<Record<string, string>> = {
  uk: 'Українська',
  ru: 'Русский',
  el: 'Ελληνικά',
  hu: 'Magyar',
  en: 'English',
};

/** The language spoken with those whose own is not among {@link languages}. */
export const FALLBACK_LANGUAGE = 'en';

/** The best language for a BCP 47 tag: itself, else without its region, else {@link FALLBACK_LANGUAGE}. */
export function languageFor(tag: string): string {
  const wanted = tag.toLowerCase();
  const base = wanted.split('-')[0] ?? '';
  return [wanted, base].find((one) => Object.hasOwn(languages, one)) ?? FALLBACK_LANGUAGE;
}
