import type { PhraseKey } from './Catalogue.js';
import { formatPhrase, type PhraseValues } from './formatPhrase.js';
import { currentLanguage, phraseOf } from './setLanguage.js';

/** A phrase in the language spoken now. */
export function t(key: PhraseKey, values: PhraseValues = {}): string {
  return formatPhrase(phraseOf(key), values, currentLanguage());
}
