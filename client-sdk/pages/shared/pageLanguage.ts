import { languageFor } from '../../ui/i18n/languages.js';
import { setLanguage } from '../../ui/i18n/setLanguage.js';

const STORED = 'souk.demo.language';

/** The language chosen for a person in this browser, else their own. */
export function languageOf(person: { readonly id: string; readonly locale: string }): string {
  const chosen = new URLSearchParams(location.search).get('lang') ?? readChosen(person.id);
  return languageFor(chosen ?? person.locale);
}

/** Speaks a language from now on, on the whole page. */
export async function speak(language: string): Promise<void> {
  await setLanguage(language);
  document.documentElement.lang = language;
}

/** Remembers what a person chose. */
export function keepChosen(personId: string, language: string): void {
  try {
    localStorage.setItem(`${STORED}.${personId}`, language);
  } catch {
    // Where nothing may be stored the choice lasts as long as the page.
  }
}

function readChosen(personId: string): string | null {
  try {
    return localStorage.getItem(`${STORED}.${personId}`);
  } catch {
    return null;
  }
}
