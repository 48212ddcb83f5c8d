import { css, html, type PropertyDeclarations } from 'lit';
import { X } from 'lucide-static';
import { base } from '../base.css.js';
import { icon } from '../icons/icon.js';
import { defineElement } from './defineElement.js';
import { SoukElement } from './SoukElement.js';

/** What a chip says beyond its words. */
export type ChipTone = 'neutral' | 'accent' | 'good' | 'warn' | 'bad';

/** A small label of an icon and words. With `removeLabel` it can be taken away: emits `souk-remove`. */
export class SoukChip extends SoukElement {
  static override properties: PropertyDeclarations = {
    tone: { type: String, reflect: true },
    removeLabel: { type: String, attribute: 'remove-label' },
  };

  declare tone: ChipTone;
  /** The name of the button that takes the chip away; absent: there is none. */
  declare removeLabel: string | undefined;

  static override styles = [
    base,
    css`
      :host {
        display: inline-flex;
        align-items: center;
        gap: 4px;
        max-inline-size: 100%;
        min-block-size: 20px;
        padding: 1px 8px;
        border-radius: 10px;
        background: var(--souk-n-4);
        color: var(--souk-n-10);
        font-size: var(--souk-size-12);
        font-weight: 550;
        line-height: 1.333;
        font-variant-numeric: tabular-nums;
      }
      :host([tone='accent']) {
        background: var(--souk-accent-tint);
        color: var(--souk-accent-text);
      }
      :host([tone='good']) {
        background: var(--souk-good-tint);
        color: var(--souk-good-text);
      }
      :host([tone='warn']) {
        background: var(--souk-warn-tint);
        color: var(--souk-warn-text);
      }
      :host([tone='bad']) {
        background: var(--souk-bad-tint);
        color: var(--souk-bad-text);
      }
      button {
        display: inline-flex;
        align-items: center;
        margin-inline: 2px -6px;
        padding: 2px;
        min-inline-size: 24px;
        min-block-size: 24px;
        justify-content: center;
        border: 0;
        border-radius: 50%;
        background: none;
        cursor: pointer;
      }
      button:hover {
        background: color-mix(in oklab, currentColor 14%, transparent);
      }
    `,
  ];

  constructor() {
    super();
    this.tone = 'neutral';
  }

  override render() {
    return html`<slot></slot>${
      this.removeLabel === undefined
        ? null
        : html`<button type="button" aria-label=${this.removeLabel} title=${this.removeLabel} @click=${this.#remove}>
            ${icon(X, { size: 16 })}
          </button>`
    }`;
  }

  #remove = (): void => this.emit('souk-remove', null);
}

defineElement('souk-chip', SoukChip);
