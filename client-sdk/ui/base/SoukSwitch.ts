import { css, html, type PropertyDeclarations } from 'lit';
import { base } from '../base.css.js';
import { defineElement } from './defineElement.js';
import { SoukElement } from './SoukElement.js';

/**
 * A switch with its name and, in the slot, a sentence of what it does now. Emits `souk-toggle { on }` and stays as it
 * is until its `on` is set: what it shows is what the server says.
 */
export class SoukSwitch extends SoukElement {
  static override shadowRootOptions = { mode: 'open', delegatesFocus: true } as const;
  static override properties: PropertyDeclarations = {
    label: { type: String },
    on: { type: Boolean, reflect: true },
    disabled: { type: Boolean, reflect: true },
    isBusy: { type: Boolean, attribute: 'busy', reflect: true },
  };

  declare label: string;
  declare on: boolean;
  declare disabled: boolean;
  /** Asked, not answered yet. */
  declare isBusy: boolean;

  static override styles = [
    base,
    css`
      :host {
        display: block;
      }
      button {
        display: grid;
        grid-template-columns: 1fr auto;
        align-items: center;
        gap: 0 12px;
        inline-size: 100%;
        min-block-size: 36px;
        padding: 4px 0;
        border: 0;
        border-radius: var(--souk-radius);
        background: none;
        text-align: start;
        cursor: pointer;
      }
      button:disabled {
        cursor: default;
      }
      .name {
        font-size: var(--souk-size-14);
        font-weight: 550;
        line-height: 1.43;
      }
      .now {
        grid-column: 1;
        color: var(--souk-muted);
        font-size: var(--souk-size-12);
        line-height: 1.333;
      }
      .track {
        grid-row: 1 / span 2;
        grid-column: 2;
        inline-size: 36px;
        block-size: 20px;
        padding: 2px;
        border-radius: 10px;
        background: var(--souk-n-7);
        transition: background-color var(--souk-in);
      }
      .knob {
        display: block;
        inline-size: 16px;
        block-size: 16px;
        border-radius: 50%;
        background: var(--souk-n-1);
        transition: translate var(--souk-in);
      }
      :host([on]) .track {
        background: var(--_accent);
      }
      :host([on]) .knob {
        translate: 16px 0;
        background: var(--souk-on-accent);
      }
      :host([on]) .knob:dir(rtl) {
        translate: -16px 0;
      }
      :host([busy]) .knob {
        opacity: 0.6;
      }
      @media (forced-colors: active) {
        .track {
          border: 1px solid ButtonText;
        }
        .knob {
          background: ButtonText !important;
        }
      }
    `,
  ];

  constructor() {
    super();
    this.label = '';
    this.on = false;
    this.disabled = false;
    this.isBusy = false;
  }

  override render() {
    return html`<button
      type="button"
      role="switch"
      aria-checked=${this.on ? 'true' : 'false'}
      aria-label=${this.label}
      aria-describedby="now"
      aria-busy=${this.isBusy ? 'true' : 'false'}
      ?disabled=${this.disabled}
      @click=${this.#toggle}
    >
      <span class="name">${this.label}</span>
      <span class="now" id="now"><slot></slot></span>
      <span class="track"><span class="knob"></span></span>
    </button>`;
  }

  #toggle = (): void => {
    if (!this.isBusy) this.emit('souk-toggle', { on: !this.on });
  };
}

defineElement('souk-switch', SoukSwitch);
