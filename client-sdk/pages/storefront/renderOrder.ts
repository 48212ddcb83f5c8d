import { html } from 'lit';
import { Check, MessageCircleQuestionMark } from 'lucide-static';
import { formatMoney, formatNumber } from '../../ui/i18n/formats.js';
import { t } from '../../ui/i18n/t.js';
import { icon } from '../../ui/icons/icon.js';
import type { DemoOrder, DemoProduct } from '../shared/DemoCatalogue.js';
import '../../ui/base/SoukButton.js';
import './pictures/SoukStillLife.js';

const STEPS = ['order.paid', 'order.packed', 'order.sent', 'order.done'] as const;

/** A finished purchase. */
export function renderOrder(order: DemoOrder, product: DemoProduct, ask: () => void) {
  return html`<article class="order">
    <h1>${t('order.title', { number: order.number })}</h1>
    <ol class="steps">
      ${STEPS.map((step) => html`<li><span class="tick">${icon(Check, { size: 16 })}</span>${t(step)}</li>`)}
    </ol>
    <div class="bought">
      <div class="picture"><souk-still-life picture=${product.picture}></souk-still-life></div>
      <div class="words">
        <h2>${product.title}</h2>
        <dl>
          <dt>${t('order.from')}</dt>
          <dd>${order.shopName}</dd>
          <dt>${t('order.quantity')}</dt>
          <dd class="figures">${formatNumber(1)}</dd>
          <dt>${t('order.total')}</dt>
          <dd class="figures total">${formatMoney(product.price)}</dd>
        </dl>
      </div>
    </div>
    <section class="help">
      <div>
        <h2>${t('order.help')}</h2>
        <p>${t('order.helpLead')}</p>
      </div>
      <souk-button kind="main" class="ask" @click=${ask}>
        ${icon(MessageCircleQuestionMark, { size: 16 })}${t('ask.order')}
      </souk-button>
    </section>
  </article>`;
}
