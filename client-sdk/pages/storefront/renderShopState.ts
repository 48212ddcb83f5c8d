import { html } from 'lit';
import type { ShopForBuyer } from '../../core/index.js';
import { shopState } from '../../ui/panel/shopState.js';

/** What a shop does now: a dot with words; a place for them while it is not known. */
export function renderShopState(shop: ShopForBuyer | null) {
  return html`<span class="state"
    ><span class="dot ${shop === null ? 'unknown' : shop.canOpen ? 'open' : ''}"></span>${shopState(shop) || '\u00a0'}</span
  >`;
}
