import { css, html, type PropertyDeclarations, svg } from 'lit';
import { defineElement } from '../base/defineElement.js';
import { SoukElement } from '../base/SoukElement.js';
import { base } from '../base.css.js';
import { t } from '../i18n/t.js';

/** Length of the circle of radius 7. */
const ROUND = 2 * Math.PI * 7;

/** A ring that runs until a message leaves, and "Undo" (M3). Emits `souk-withdraw`. */
export class SoukHold extends SoukElement {
  static override properties: PropertyDeclarations = { leavesAt: { type: Number } };

  /** Milliseconds of `Date.now()`. */
  declare leavesAt: number;
  #running: Animation | undefined;

  static override styles = [
    base,
    css`
      :host {
        display: inline-flex;
        align-items: center;
        gap: 4px;
      }
      svg {
        inline-size: 18px;
        block-size: 18px;
        rotate: -90deg;
      }
      circle {
        fill: none;
        stroke: var(--souk-n-5);
        stroke-width: 2;
      }
      .rest {
        stroke: var(--souk-accent-text);
        stroke-linecap: round;
      }
      button {
        min-block-size: 24px;
        padding: 2px 6px;
        border: 0;
        border-radius: var(--souk-radius);
        background: none;
        color: var(--souk-accent-text);
        font-size: var(--souk-size-12);
        font-weight: 650;
        cursor: pointer;
      }
      button:hover {
        background: var(--souk-accent-tint);
      }
    `,
  ];

  override updated(): void {
    this.#running?.cancel();
    const rest = this.renderRoot.querySelector('.rest');
    if (rest === null || matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    const frames = [{ strokeDasharray: `${ROUND} ${ROUND}` }, { strokeDasharray: `0 ${ROUND}` }];
    this.#running = rest.animate(frames, { duration: Math.max(0, this.leavesAt - Date.now()), fill: 'forwards' });
  }

  override render() {
    return html`<svg viewBox="0 0 18 18" aria-hidden="true">
        ${svg`<circle cx="9" cy="9" r="7"></circle><circle class="rest" cx="9" cy="9" r="7"></circle>`}
      </svg>
      <span class="heard">${t('state.held')}</span>
      <button type="button" @click=${this.#undo}>${t('action.undo')}</button>`;
  }

  #undo = (): void => this.emit('souk-withdraw', null);
}

defineElement('souk-hold', SoukHold);
