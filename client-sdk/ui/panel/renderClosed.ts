import { html } from 'lit';
import { Moon } from 'lucide-static';
import type { ShopForBuyer } from '../../core/index.js';
import { explainError } from '../i18n/explainError.js';
import { t } from '../i18n/t.js';
import { icon } from '../icons/icon.js';
import { findLinks } from '../log/findLinks.js';

/** Stands where the composer would be when the shop takes no questions: what, and what the buyer can do. */
export function renderClosed({ reason, howTo }: ShopForBuyer) {
  const { what, todo } = explainError({
    code: reason ?? 'shop_chat_off',
    retryable: false,
    retryAfterMs: undefined,
    details: undefined,
  });
  const href = howTo === undefined ? undefined : findLinks(howTo)[0]?.href;
  return html`<div class="closed" slot="closed">
    ${icon(Moon)}
    <p>
      <strong>${what}.</strong> ${todo}
      ${href === undefined ? null : html`<a href=${href} target="_blank" rel="noopener nofollow">${t('action.follow')}</a>`}
    </p>
  </div>`;
}
