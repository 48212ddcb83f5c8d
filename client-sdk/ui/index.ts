import type {} from './elements.js';

export type { EmbedOptions } from './embed/EmbedOptions.js';
export { showPanel } from './embed/showPanel.js';
export { FALLBACK_LANGUAGE, languageFor, languages } from './i18n/languages.js';
export { setLanguage } from './i18n/setLanguage.js';
export type { Question } from './panel/Question.js';
export { SoukPanel } from './panel/SoukPanel.js';
