import { css, html, type PropertyDeclarations } from 'lit';
import { Package, ShoppingBag, Store } from 'lucide-static';
import type { Subject } from '../../core/index.js';
import { defineElement } from '../base/defineElement.js';
import { SoukElement } from '../base/SoukElement.js';
import { base } from '../base.css.js';
import { formatMoney } from '../i18n/formats.js';
import { t } from '../i18n/t.js';
import { icon } from '../icons/icon.js';
import { displayLine } from '../log/displayText.js';
import { subjectTitle } from './subjectTitle.js';

const DRAWINGS = { product: ShoppingBag, shop: Store, order: Package } as const;

/** The product, shop or order that a room is about: picture, title, price. The slot `picture` is the host's own. */
export class SoukSubjectCard extends SoukElement {
  static override properties: PropertyDeclarations = { subject: { attribute: false } };

  declare subject: Subject | null;

  static override styles = [
    base,
    css`
      :host {
        display: flex;
        align-items: center;
        gap: 12px;
        padding: 8px 16px;
        border-block-end: 1px solid var(--souk-line);
        background: var(--souk-sunken);
      }
      .picture {
        display: grid;
        place-items: center;
        flex: none;
        inline-size: 44px;
        block-size: 44px;
        overflow: hidden;
        border-radius: var(--souk-radius);
        background: var(--souk-n-4);
        color: var(--souk-muted);
      }
      img,
      ::slotted(*) {
        display: block;
        inline-size: 100%;
        block-size: 100%;
        object-fit: cover;
      }
      .words {
        min-inline-size: 0;
        line-height: 1.385;
      }
      .title {
        display: -webkit-box;
        overflow: hidden;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 2;
        font-size: var(--souk-size-13);
        font-weight: 550;
        overflow-wrap: anywhere;
      }
      .detail {
        color: var(--souk-muted);
        font-size: var(--souk-size-12);
      }
    `,
  ];

  constructor() {
    super();
    this.subject = null;
  }

  override render() {
    const { subject } = this;
    if (subject === null) return null;
    const title = subjectTitle(subject);
    return html`<span class="picture"><slot name="picture">${renderPicture(subject)}</slot></span>
      <div class="words">
        <span class="heard">${t('panel.subject')}</span>
        <p class="title" dir="auto" title=${title}>${title}</p>
        <p class="detail figures" dir="auto">${renderDetail(subject)}</p>
      </div>`;
  }
}

function renderPicture({ kind, imageUrl }: Subject) {
  if (!imageUrl?.startsWith('https://')) return icon(DRAWINGS[kind]);
  return html`<img src=${imageUrl} alt="" loading="lazy" referrerpolicy="no-referrer" />`;
}

function renderDetail({ kind, title, price }: Subject): string {
  const name = kind === 'order' && title !== undefined ? displayLine(title) : '';
  return [name, price && formatMoney(price)].filter(Boolean).join(' · ');
}

defineElement('souk-subject-card', SoukSubjectCard);
