import { css, html } from 'lit';
import { base } from '../base.css.js';
import { defineElement } from './defineElement.js';
import { SoukElement } from './SoukElement.js';

/** What a view without content shows: an icon in the slot `icon`, one sentence, and one action in the slot `action`. */
export class SoukEmpty extends SoukElement {
  static override styles = [
    base,
    css`
      :host {
        display: grid;
        place-content: center;
        justify-items: center;
        gap: 12px;
        padding: 32px 24px;
        color: var(--souk-muted);
        font-size: var(--souk-size-14);
        line-height: 1.43;
        text-align: center;
        text-wrap: balance;
      }
      ::slotted(*) {
        max-inline-size: 36ch;
      }
    `,
  ];

  override render() {
    return html`<slot name="icon"></slot><slot></slot><slot name="action"></slot>`;
  }
}

defineElement('souk-empty', SoukEmpty);
