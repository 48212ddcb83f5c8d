import { css, html, type PropertyDeclarations } from 'lit';
import type { Card } from '../../core/index.js';
import { defineElement } from '../base/defineElement.js';
import { SoukElement } from '../base/SoukElement.js';
import { base } from '../base.css.js';
import '../panel/SoukSubjectCard.js';

/** A product or an order shown in a message: as the card of a subject, and a link where the platform named one. */
export class SoukCard extends SoukElement {
  static override properties: PropertyDeclarations = { card: { attribute: false } };

  declare card: Card | null;

  static override styles = [
    base,
    css`
      :host {
        display: block;
        inline-size: min(280px, 100%);
      }
      souk-subject-card {
        padding: 10px 12px;
        border: 1px solid var(--souk-line);
        border-radius: var(--souk-radius-card);
        background: var(--souk-surface);
      }
      a {
        display: block;
        border-radius: var(--souk-radius-card);
        color: var(--souk-text);
        text-decoration: none;
      }
      a:hover souk-subject-card {
        background: var(--souk-sunken);
      }
    `,
  ];

  constructor() {
    super();
    this.card = null;
  }

  override render() {
    const { card } = this;
    if (card === null) return null;
    const shown = html`<souk-subject-card .subject=${card}></souk-subject-card>`;
    return card.url?.startsWith('https://')
      ? html`<a href=${card.url} target="_blank" rel="noopener nofollow">${shown}</a>`
      : shown;
  }
}

defineElement('souk-card', SoukCard);
