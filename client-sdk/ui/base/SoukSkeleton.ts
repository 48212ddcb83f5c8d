import { css, html, type PropertyDeclarations } from 'lit';
import { base } from '../base.css.js';
import { defineElement } from './defineElement.js';
import { SoukElement } from './SoukElement.js';

/** The shape of what is being loaded: rows of a list, or bubbles of a room. Shows after 300 ms, so that a quick answer never flickers. */
export class SoukSkeleton extends SoukElement {
  static override properties: PropertyDeclarations = {
    shape: { type: String, reflect: true },
    rows: { type: Number },
    label: { type: String },
  };

  declare shape: 'rows' | 'bubbles';
  declare rows: number;
  /** What is being loaded, in words. */
  declare label: string;

  static override styles = [
    base,
    css`
      :host {
        display: block;
        animation: shows 0s 300ms both;
      }
      @keyframes shows {
        from {
          visibility: hidden;
        }
      }
      @keyframes breathes {
        50% {
          opacity: 0.5;
        }
      }
      .row {
        display: grid;
        grid-template-columns: 32px 1fr;
        gap: 6px 12px;
        padding: 12px 16px;
      }
      i {
        display: block;
        block-size: 12px;
        border-radius: 4px;
        background: var(--souk-n-4);
        animation: breathes 1.6s ease-in-out infinite;
      }
      .face {
        grid-row: span 3;
        block-size: 32px;
        border-radius: 50%;
      }
      .short {
        inline-size: 45%;
      }
      .bubble {
        inline-size: 62%;
        block-size: 40px;
        margin: 8px 16px;
        border-radius: var(--souk-radius-bubble);
      }
      .bubble:nth-of-type(3n + 2) {
        margin-inline-start: auto;
        inline-size: 48%;
      }
    `,
  ];

  constructor() {
    super();
    this.shape = 'rows';
    this.rows = 5;
    this.label = '';
  }

  override render() {
    const rows = Array.from({ length: this.rows });
    const shapes =
      this.shape === 'bubbles'
        ? rows.map(() => html`<i class="bubble"></i>`)
        : rows.map(() => html`<div class="row"><i class="face"></i><i class="short"></i><i></i><i></i></div>`);
    return html`<span class="heard" role="status">${this.label}</span>
      <div aria-hidden="true">${shapes}</div>`;
  }
}

defineElement('souk-skeleton', SoukSkeleton);
