import type { en } from '../locales/en.js';

/** The name of a phrase. */
export type PhraseKey = keyof typeof en;

/**
 * Every phrase in one language. `{name}` stands for a value; `{count, plural, one {...} other {...}}` chooses by the
 * plural rules of the language, with the number as `#`.
 */
export type Catalogue = Readonly<Record<PhraseKey, string>>;
