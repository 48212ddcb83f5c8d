import type { PhraseLoaders } from './Catalogue.js';

/** What rooms and the buyer's panel say, loaded when somebody speaks the language. Bundlers leave the other parts of the files out. */
export const roomPhrases: PhraseLoaders = {
  uk: () => import('../locales/uk.js').then(({ room }) => room),
  ru: () => import('../locales/ru.js').then(({ room }) => room),
  el: () => import('../locales/el.js').then(({ room }) => room),
  hu: () => import('../locales/hu.js').then(({ room }) => room),
  en: () => import('../locales/en.js').then(({ room }) => room),
};
