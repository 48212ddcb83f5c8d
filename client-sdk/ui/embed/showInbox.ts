import { SoukInbox } from '../inbox/SoukInbox.js';
import type { EmbedOptions } from './EmbedOptions.js';
import { startSouk } from './startSouk.js';

/** Where the inbox stands, and of which shop it is. */
export interface InboxOptions extends EmbedOptions {
  /** Which shop's; may be left out by sellers of one. */
  shopId?: string;
  /** What the inbox fills; absent: the body of the page. */
  into?: Element;
}

/**
 * Puts a seller's inbox on the page. Resolves once its language is loaded.
 *
 * @example
 * await showInbox({
 *   url: 'https://souk.example',
 *   token: async () => (await fetch('/souk-token')).text(),
 * });
 */
export async function showInbox({ shopId, into = document.body, ...options }: InboxOptions): Promise<SoukInbox> {
  const souk = await startSouk(options);
  const inbox = new SoukInbox();
  inbox.souk = souk;
  inbox.shopId = shopId ?? '';
  into.append(inbox);
  return inbox;
}
