import { createSouk, type Souk } from '../../core/index.js';
import { setLanguage } from '../i18n/setLanguage.js';
import type { EmbedOptions } from './EmbedOptions.js';

/** Speaks the language and begins to connect. A connection that fails is tried again, and told by the component itself. */
export async function startSouk({ language, ...options }: EmbedOptions): Promise<Souk> {
  await setLanguage(language ?? (document.documentElement.lang || navigator.language));
  const souk = createSouk(options);
  void souk.connect().catch(() => undefined);
  return souk;
}
