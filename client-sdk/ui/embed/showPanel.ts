import { SoukPanel } from '../panel/SoukPanel.js';
import type { EmbedOptions } from './EmbedOptions.js';
import { startSouk } from './startSouk.js';

/**
 * Puts the buyer's panel on the page: a round button with what is unread, and behind it the buyer's rooms. Resolves once
 * its language is loaded.
 *
 * @example
 * const panel = await showPanel({
 *   url: 'https://souk.example',
 *   token: async () => (await fetch('/souk-token')).text(),
 * });
 * link.onclick = () => panel.ask({ shopId: 'shop-1', shopName: 'Lamps', subject: { kind: 'product', id: 'sku-42' } });
 */
export async function showPanel(options: EmbedOptions): Promise<SoukPanel> {
  const souk = await startSouk(options);
  const panel = new SoukPanel();
  panel.souk = souk;
  document.body.append(panel);
  return panel;
}
