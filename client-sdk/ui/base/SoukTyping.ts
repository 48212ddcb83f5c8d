import { css, html, type PropertyDeclarations } from 'lit';
import { base } from '../base.css.js';
import { defineElement } from './defineElement.js';
import { SoukElement } from './SoukElement.js';

/** Three dots and who is typing. */
export class SoukTyping extends SoukElement {
  static override properties: PropertyDeclarations = { label: { type: String } };

  declare label: string;

  static override styles = [
    base,
    css`
      :host {
        display: flex;
        align-items: center;
        gap: 8px;
        padding: 0 16px 4px;
        color: var(--souk-muted);
        font-size: var(--souk-size-12);
        line-height: 1.333;
      }
      .dots {
        display: flex;
        gap: 3px;
      }
      i {
        inline-size: 5px;
        block-size: 5px;
        border-radius: 50%;
        background: currentColor;
        animation: hops 1.2s ease-in-out infinite;
      }
      i:nth-child(2) {
        animation-delay: 0.15s;
      }
      i:nth-child(3) {
        animation-delay: 0.3s;
      }
      @keyframes hops {
        0%,
        60%,
        100% {
          opacity: 0.4;
        }
        30% {
          opacity: 1;
          translate: 0 -3px;
        }
      }
    `,
  ];

  constructor() {
    super();
    this.label = '';
  }

  override render() {
    return html`<span class="dots" aria-hidden="true"><i></i><i></i><i></i></span
      ><span class="cut" dir="auto" title=${this.label}>${this.label}</span>`;
  }
}

defineElement('souk-typing', SoukTyping);
