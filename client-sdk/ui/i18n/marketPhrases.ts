import type { PhraseLoaders } from './Catalogue.js';

/** What the demo's frame and its shop window say, loaded when somebody speaks the language. Bundlers leave the other parts of the files out. */
export const marketPhrases: PhraseLoaders = {
  uk: () => import('../locales/uk.js').then(({ market }) => market),
  ru: () => import('../locales/ru.js').then(({ market }) => market),
  el: () => import('../locales/el.js').then(({ market }) => market),
  hu: () => import('../locales/hu.js').then(({ market }) => market),
  en: () => import('../locales/en.js').then(({ market }) => market),
};
