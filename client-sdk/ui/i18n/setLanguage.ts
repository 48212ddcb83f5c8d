import type { PhraseLoaders } from './Catalogue.js';
import { languageFor } from './languages.js';
import { roomPhrases } from './roomPhrases.js';

const parts = new Set<PhraseLoaders>([roomPhrases]);
const listeners = new Set<() => void>();
let spoken = 'und';
let wanted = spoken;
let phrases: Readonly<Record<string, string>> = {};

/** The language spoken now; `und` before the first {@link setLanguage}. */
export const currentLanguage = (): string => spoken;

/** A phrase as it stands in the catalogue; its key where there is none. */
export const phraseOf = (key: string): string => phrases[key] ?? key;

/** Calls whenever another language is spoken. Returns what stops it. */
export function onLanguage(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** Loads these phrases too, with every language chosen from now on: call it before the first {@link setLanguage}. */
export function addPhrases(part: PhraseLoaders): void {
  parts.add(part);
}

/**
 * Speaks the best language for a BCP 47 tag from now on, in every component of the page. Resolves once it is loaded;
 * components drawn before show nothing sensible, so outermost ones wait for it. Of several asked for the last counts.
 */
export async function setLanguage(tag: string): Promise<void> {
  const language = languageFor(tag);
  if (language === wanted && language === spoken) return;
  wanted = language;
  const loaded = await Promise.all([...parts].map(async (part) => part[language]?.()));
  if (language !== wanted) return;
  spoken = language;
  phrases = Object.assign({}, ...loaded);
  for (const listener of [...listeners]) listener();
}
