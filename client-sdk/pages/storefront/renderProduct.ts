import { html } from 'lit';
import { MessageCircleQuestionMark } from 'lucide-static';
import type { ShopForBuyer } from '../../core/index.js';
import { formatMoney } from '../../ui/i18n/formats.js';
import { t } from '../../ui/i18n/t.js';
import { icon } from '../../ui/icons/icon.js';
import type { DemoProduct } from '../shared/DemoCatalogue.js';
import { renderShopState } from './renderShopState.js';
import '../../ui/base/SoukButton.js';
import './pictures/SoukStillLife.js';

/** A product in the shop window. */
export function renderProduct(product: DemoProduct, shop: ShopForBuyer | null, ask: () => void) {
  const { id, picture, title, price, stock, shopName } = product;
  return html`<li class="product" data-product=${id}>
    <div class="picture"><souk-still-life picture=${picture}></souk-still-life></div>
    <div class="words">
      <h3>${title}</h3>
      <p class="offer figures">
        <span class="price">${formatMoney(price)}</span> <span class="stock">${t('market.stock', { count: stock })}</span>
      </p>
      <div class="shop">
        <span class="shop-name">${t('market.by', { shop: shopName })}</span>
        ${renderShopState(shop)}
      </div>
      <souk-button class="ask" @click=${ask}>
        ${icon(MessageCircleQuestionMark, { size: 16 })}${t('ask.product')}<span class="heard">: ${title}</span>
      </souk-button>
    </div>
  </li>`;
}
