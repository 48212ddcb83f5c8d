import { html } from 'lit';
import { ArrowLeft, X } from 'lucide-static';
import type { PersonPresence, ShopForBuyer } from '../../core/index.js';
import { t } from '../i18n/t.js';
import { icon } from '../icons/icon.js';
import { displayLine } from '../log/displayText.js';
import { renderPresence } from '../room/renderPresence.js';
import { shopState } from './shopState.js';
import '../base/SoukAvatar.js';
import '../base/SoukButton.js';

/** What stands at the top of the panel. */
export interface Header {
  /** The shop one writes to; null above the list. */
  readonly shopName: string | null;
  /** Null until it is known. */
  readonly shop: ShopForBuyer | null;
  /** How its people are present; undefined where that is not known or not shown. */
  readonly presence: PersonPresence | undefined;
  back(): void;
  close(): void;
}

/** The top of the panel: back, the shop and what it does now, close. */
export function renderHeader({ shopName, shop, presence, back, close }: Header) {
  const name = shopName === null ? '' : displayLine(shopName);
  return html`<div class=${shopName === null ? 'head list' : 'head room'}>
    ${
      shopName === null
        ? html`<h2 class="titles" id="title">${t('panel.title')}</h2>`
        : html`<souk-button kind="quiet" round label=${t('action.back')} @click=${back}>
              ${icon(ArrowLeft, { turns: true })}
            </souk-button>
            <souk-avatar .name=${name}></souk-avatar>
            <div class="titles">
              <h2 class="cut" id="title" dir="auto" title=${name}>${name}</h2>
              ${shop === null ? null : renderState(shop, presence)}
            </div>`
    }
    <souk-button kind="quiet" round label=${t('action.close')} @click=${close}>${icon(X)}</souk-button>
  </div>`;
}

/** A shop that is there is told by its presence; one that is away, or takes no questions, by what it does. */
function renderState(shop: ShopForBuyer, presence: PersonPresence | undefined) {
  const words = shopState(shop);
  const isThere = shop.canOpen && presence !== undefined && presence.state !== 'offline';
  return html`<p class="says">
    ${isThere ? renderPresence(presence) : html`<span class="dot ${shop.canOpen ? '' : 'off'}"></span>`}
    <span class="cut" title=${words}>${words}</span>
  </p>`;
}
