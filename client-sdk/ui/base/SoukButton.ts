import { css, html, nothing, type PropertyDeclarations } from 'lit';
import { base } from '../base.css.js';
import { defineElement } from './defineElement.js';
import { SoukElement } from './SoukElement.js';

/** How loud a button is: one `main` per view; `plain` has a border; `quiet` has none; `bad` does what hurts. */
export type ButtonKind = 'main' | 'plain' | 'quiet' | 'bad';

/**
 * A button. Its text, an icon or both stand in the slot; one with an icon alone needs `label`, which is its name and
 * its title. Clicks come from the element itself.
 */
export class SoukButton extends SoukElement {
  static override shadowRootOptions = { mode: 'open', delegatesFocus: true } as const;
  static override properties: PropertyDeclarations = {
    kind: { type: String, reflect: true },
    label: { type: String },
    hint: { type: String },
    isSmall: { type: Boolean, attribute: 'small', reflect: true },
    isRound: { type: Boolean, attribute: 'round', reflect: true },
    disabled: { type: Boolean, reflect: true },
    pressed: { type: String },
    expanded: { type: String },
  };

  declare kind: ButtonKind;
  /** The name where the slot has no text. */
  declare label: string | undefined;
  /** The title where it says more than the name. */
  declare hint: string | undefined;
  declare isSmall: boolean;
  declare isRound: boolean;
  declare disabled: boolean;
  /** `true` or `false` on a button that stays down. */
  declare pressed: 'true' | 'false' | undefined;
  /** `true` or `false` on a button that opens something. */
  declare expanded: 'true' | 'false' | undefined;

  static override styles = [
    base,
    css`
      :host {
        display: inline-flex;
        --_height: 36px;
      }
      :host([small]) {
        --_height: 28px;
      }
      button {
        display: inline-flex;
        flex: 1;
        align-items: center;
        justify-content: center;
        gap: 6px;
        min-block-size: var(--_height);
        padding: 4px 14px;
        border: 1px solid transparent;
        border-radius: var(--souk-radius);
        background: transparent;
        color: var(--souk-text);
        font-size: var(--souk-size-14);
        font-weight: 550;
        line-height: 1.3;
        text-align: center;
        cursor: pointer;
        transition: background-color var(--souk-in), border-color var(--souk-in);
      }
      :host([small]) button {
        padding: 2px 10px;
        font-size: var(--souk-size-13);
      }
      :host([round]) button {
        inline-size: var(--_height);
        min-inline-size: var(--_height);
        padding: 0;
        border-radius: 50%;
      }
      :host([kind='main']) button {
        background: var(--_accent);
        color: var(--souk-on-accent);
      }
      :host([kind='main']) button:hover:not(:disabled) {
        background: color-mix(in oklab, var(--_accent) 90%, var(--souk-text));
      }
      /* Away from the text on it, so that the contrast grows. */
      @supports (color: oklch(from red l c h)) {
        :host([kind='main']) button:hover:not(:disabled) {
          background: color-mix(in oklab, var(--_accent) 90%, oklch(from var(--souk-on-accent) calc(1 - l) 0 h));
        }
      }
      :host([kind='plain']) button {
        background: var(--souk-surface);
        border-color: var(--souk-n-6);
      }
      :host([kind='bad']) button {
        background: var(--souk-bad-tint);
        color: var(--souk-bad-text);
      }
      :host(:not([kind='main'])) button:hover:not(:disabled),
      button[aria-pressed='true'] {
        background: var(--souk-n-4);
      }
      :host([kind='quiet']) button {
        color: var(--souk-muted);
      }
      :host([kind='quiet']) button:hover:not(:disabled) {
        color: var(--souk-text);
      }
      :host([disabled]) button:disabled {
        cursor: default;
        background: var(--souk-n-4);
        color: var(--souk-muted);
        border-color: transparent;
      }
    `,
  ];

  constructor() {
    super();
    this.kind = 'plain';
    this.isSmall = false;
    this.isRound = false;
    this.disabled = false;
  }

  override render() {
    return html`<button
      type="button"
      ?disabled=${this.disabled}
      aria-label=${this.label ?? nothing}
      title=${this.hint ?? this.label ?? nothing}
      aria-pressed=${this.pressed ?? nothing}
      aria-expanded=${this.expanded ?? nothing}
    >
      <slot></slot>
    </button>`;
  }
}

defineElement('souk-button', SoukButton);
