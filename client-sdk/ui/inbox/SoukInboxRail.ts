import { html, type PropertyDeclarations } from 'lit';
import { ClockAlert, Inbox, Keyboard, MessageCircleQuestionMark, Package, Phone, Store, Trash2 } from 'lucide-static';
import type { Counters, ListTab, TabCounters } from '../../core/index.js';
import { defineElement } from '../base/defineElement.js';
import { SoukElement } from '../base/SoukElement.js';
import { base } from '../base.css.js';
import { formatCount } from '../i18n/formats.js';
import { t } from '../i18n/t.js';
import { icon } from '../icons/icon.js';
import { railStyles } from './rail.css.js';
import '../base/SoukAvatar.js';
import '../base/SoukButton.js';

const TABS: readonly (readonly [ListTab, string])[] = [
  ['all', Inbox],
  ['orders', Package],
  ['products', MessageCircleQuestionMark],
  ['shop', Store],
  ['call_centre', Phone],
  ['archived', Trash2],
];

/** The tabs with their counters, and whose inbox this is. Emits `souk-tab { tab }` and `souk-help`. */
export class SoukInboxRail extends SoukElement {
  static override properties: PropertyDeclarations = {
    tab: { type: String },
    counters: { attribute: false },
    shopName: { type: String },
  };

  declare tab: ListTab;
  /** Null until they are known. */
  declare counters: Counters | null;
  declare shopName: string;

  static override styles = [base, railStyles];

  constructor() {
    super();
    this.tab = 'all';
    this.counters = null;
    this.shopName = '';
  }

  override render() {
    return html`<p class="shop">
        <souk-avatar .name=${this.shopName}></souk-avatar>
        <span class="cut" dir="auto" title=${this.shopName}>${this.shopName}</span>
      </p>
      <nav aria-label=${t('inbox.label')}>
        <ul>
          ${TABS.map(([tab, drawing]) => html`<li>${this.#renderTab(tab, drawing)}</li>`)}
        </ul>
      </nav>
      <souk-button class="help" kind="quiet" small @click=${() => this.emit('souk-help', null)}>
        ${icon(Keyboard, { size: 16 })}${t('keys.title')}
      </souk-button>`;
  }

  #renderTab(tab: ListTab, drawing: string) {
    const counted = this.counters?.tabs[tab];
    return html`<button
      type="button"
      data-tab=${tab}
      aria-current=${tab === this.tab ? 'page' : 'false'}
      title=${counted === undefined ? '' : wordsOf(counted)}
      @click=${() => this.emit('souk-tab', { tab })}
    >
      ${icon(drawing, { size: 16 })}<span class="name">${t(`inbox.tab.${tab}`)}</span>
      ${counted === undefined ? null : renderCounts(counted)}
    </button>`;
  }
}

function renderCounts(counted: TabCounters) {
  const { rooms, overdue, unread } = counted;
  return html`<span class="counts" aria-hidden="true">
      ${overdue > 0 ? html`<span class="late">${icon(ClockAlert, { size: 16 })}${formatCount(overdue)}</span>` : null}
      ${unread > 0 ? html`<span class="pill">${formatCount(unread)}</span>` : null}
      <span class="rooms">${formatCount(rooms)}</span>
    </span>
    <span class="heard">${wordsOf(counted)}</span>`;
}

function wordsOf({ rooms, unread, unanswered, overdue }: TabCounters): string {
  const parts = [
    t('inbox.rooms', { count: rooms }),
    unread > 0 && t('panel.unread', { count: unread }),
    unanswered > 0 && t('inbox.unanswered', { count: unanswered }),
    overdue > 0 && t('inbox.overdue', { count: overdue }),
  ];
  return parts.filter(Boolean).join(', ');
}

defineElement('souk-inbox-rail', SoukInboxRail);
