import type { PhraseLoaders } from './Catalogue.js';

/** What the dashboard and the console say, loaded when somebody speaks the language. Bundlers leave the other parts of the files out. */
export const deskPhrases: PhraseLoaders = {
  uk: () => import('../locales/uk.js').then(({ desk }) => desk),
  ru: () => import('../locales/ru.js').then(({ desk }) => desk),
  el: () => import('../locales/el.js').then(({ desk }) => desk),
  hu: () => import('../locales/hu.js').then(({ desk }) => desk),
  en: () => import('../locales/en.js').then(({ desk }) => desk),
};
