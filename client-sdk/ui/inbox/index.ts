import type {} from '../elements.js';
import type {} from './elements.js';

export type { EmbedOptions } from '../embed/EmbedOptions.js';
export { type InboxOptions, showInbox } from '../embed/showInbox.js';
export { setLanguage } from '../i18n/setLanguage.js';
export { SoukInbox } from './SoukInbox.js';
